"""How an article came to be what it is."""

from dataclasses import dataclass

from community.core.richtext import lines_of
from community.texts import revisions
from community.texts.differences import Change, difference
from community.texts.models import Revision

from ..models import Article

SHOWN = 100


@dataclass(frozen=True)
class Comparison:
    """A revision beside the one before it, text by text; `is_current` when nothing came after."""

    revision: Revision
    before: Revision | None
    texts: list[tuple[str, list[Change]]]
    is_current: bool


def history(article: Article) -> list[Revision]:
    """The revisions in both languages, the newest first."""
    return list(revisions.of(article)[:SHOWN])


def comparison(article: Article, pk: int) -> Comparison:
    """What a revision changed. Raises Revision.DoesNotExist."""
    revision = revisions.of(article).get(pk=pk)
    same = revisions.of(article, revision.language)
    before = same.filter(pk__lt=pk).first()
    return Comparison(
        revision=revision,
        before=before,
        texts=changes(before, revision),
        is_current=not same.filter(pk__gt=pk).exists(),
    )


def changes(before: Revision | None, after: Revision) -> list[tuple[str, list[Change]]]:
    """Each text that differs, by its name, as plain words."""
    return [
        (name, difference(old, new))
        for name, text in after.texts.items()
        if (old := _plain(before.texts.get(name, "") if before else "")) != (new := _plain(text))
    ]


def _plain(html: str) -> str:
    return lines_of(html).strip() if html.lstrip().startswith("<") else html
