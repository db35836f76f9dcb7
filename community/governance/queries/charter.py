"""The charter as one person sees it, and what changed since they accepted it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from community.core.bilingual import active_language
from community.core.person import Person

from ..models import Acceptance, CharterArticle, CharterVersion


@dataclass(frozen=True)
class ShownArticle:
    """An article, and what it said in the version that the reader accepted, if it differs."""

    article: CharterArticle
    before: CharterArticle | None
    is_new: bool

    @property
    def has_changed(self) -> bool:
        return self.is_new or self.before is not None

    @property
    def reads_the_same(self) -> bool:
        """Whether it changed in the other language alone."""
        return self.before is not None and _read(self.before) == _read(self.article)


def _read(article: CharterArticle) -> tuple[str, str]:
    """What a reader of the active language reads."""
    language = active_language()
    return getattr(article, f"title_{language}"), getattr(article, f"body_{language}")


@dataclass(frozen=True)
class Charter:
    """One version of the charter as one person sees it; `removed` is what it no longer says."""

    version: CharterVersion
    articles: list[ShownArticle]
    removed: list[CharterArticle]
    accepted: Acceptance | None
    previous: Acceptance | None

    @property
    def changed(self) -> list[ShownArticle]:
        return [shown for shown in self.articles if shown.has_changed]

    @property
    def unchanged(self) -> list[ShownArticle]:
        return [shown for shown in self.articles if not shown.has_changed]


def charter_for(person: Person | None, at: datetime) -> Charter | None:
    """The charter in force with what changed since the person last accepted; None without one."""
    version = CharterVersion.objects.in_force(at).first()
    if version is None:
        return None
    history = _acceptances(person, version)
    accepted = next(
        (acceptance for acceptance in history if acceptance.version_id == version.pk), None
    )
    previous = next(
        (acceptance for acceptance in history if acceptance.version_id != version.pk), None
    )
    return _charter(version, accepted, previous)


def previewed(version: CharterVersion, *, after: CharterVersion | None, at: datetime) -> Charter:
    """What those who accepted the version `after` will be asked; None asks a newcomer."""
    previous = Acceptance(version=after, accepted_at=after.published_at or at) if after else None
    return _charter(version, None, previous)


def compared(
    articles: Iterable[CharterArticle], before: Iterable[CharterArticle]
) -> tuple[list[ShownArticle], list[CharterArticle]]:
    """Articles beside what they said before, and those that have gone."""
    left = {article.identity: article for article in before}
    shown = [_compared(article, left.pop(article.identity, None)) for article in articles]
    return shown, list(left.values())


def _compared(article: CharterArticle, before: CharterArticle | None) -> ShownArticle:
    same = before is not None and before.words == article.words
    return ShownArticle(article, None if same else before, is_new=before is None)


def _acceptances(person: Person | None, version: CharterVersion) -> list[Acceptance]:
    if person is None:
        return []
    rows = Acceptance.objects.filter(person_id=person.pk, version__number__lte=version.number)
    return list(rows.select_related("version").order_by("-version__number")[:2])


def _charter(
    version: CharterVersion, accepted: Acceptance | None, previous: Acceptance | None
) -> Charter:
    before = None if accepted or previous is None else previous.version_id
    rows = list(CharterArticle.objects.filter(version__in={version.pk, before}).order_by("number"))
    articles = [row for row in rows if row.version_id == version.pk]
    if before is None:
        plain = [ShownArticle(article, None, is_new=False) for article in articles]
        return Charter(version, plain, [], accepted, previous)
    shown, removed = compared(articles, [row for row in rows if row.version_id == before])
    return Charter(version, shown, removed, accepted, previous)
