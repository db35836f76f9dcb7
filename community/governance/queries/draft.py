"""The draft of the next version of the charter, beside the version in force."""

from dataclasses import dataclass
from datetime import datetime

from community.audit import queries as audit
from community.core.meanwhile import LastChange

from ..models import CharterArticle, CharterVersion
from .charter import ShownArticle, compared


@dataclass(frozen=True)
class CharterDraft:
    """The draft's articles beside those in force; `removed` are in force and not in the draft."""

    version: CharterVersion
    in_force: CharterVersion | None
    articles: list[ShownArticle]
    removed: list[CharterArticle]


def draft_of(version: CharterVersion, at: datetime) -> CharterDraft:
    """A version that binds nobody yet, compared with the one in force; two queries."""
    in_force = CharterVersion.objects.in_force(at).first()
    pair = {version.pk, in_force.pk if in_force else None}
    rows = list(CharterArticle.objects.filter(version__in=pair).order_by("number"))
    shown, removed = compared(
        [row for row in rows if row.version_id == version.pk],
        [row for row in rows if row.version_id != version.pk],
    )
    return CharterDraft(version, in_force, shown, removed)


def in_force_beside(article: CharterArticle, at: datetime) -> CharterArticle | None:
    """What the version in force says instead of an article of the draft; None of a new one."""
    in_force = CharterVersion.objects.in_force(at).values("pk")
    return CharterArticle.objects.filter(version__in=in_force, identity=article.identity).first()


def last_revision(article: CharterArticle) -> LastChange | None:
    """Who changed the words of an article of the draft last."""
    draft = CharterVersion(pk=article.version_id)
    return audit.last_change(draft, action="charter.article.revised", data__row=article.pk)


def last_explanation(draft: CharterVersion) -> LastChange | None:
    """Who changed the explanation of the draft last."""
    return audit.last_change(draft, action="charter.changes.revised")
