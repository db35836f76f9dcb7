"""What the charter's pages show, each in a fixed number of queries."""

from dataclasses import dataclass

from community.core.person import Person

from .models import Acceptance, CharterArticle, CharterVersion


@dataclass(frozen=True)
class ShownArticle:
    """An article, and what it said in the version that the reader accepted, if it differs."""

    article: CharterArticle
    before: CharterArticle | None
    is_new: bool

    @property
    def has_changed(self) -> bool:
        return self.is_new or self.before is not None


@dataclass(frozen=True)
class Charter:
    """The charter in force as one person sees it."""

    version: CharterVersion
    articles: list[ShownArticle]
    accepted: Acceptance | None
    previous: Acceptance | None

    @property
    def changed(self) -> list[ShownArticle]:
        return [shown for shown in self.articles if shown.has_changed]

    @property
    def unchanged(self) -> list[ShownArticle]:
        return [shown for shown in self.articles if not shown.has_changed]


def charter_for(person: Person | None) -> Charter | None:
    """The charter in force with what changed since the person last accepted; None without one."""
    version = CharterVersion.objects.in_force().first()
    if version is None:
        return None
    history = _acceptances(person, version)
    accepted = next((one for one in history if one.version_id == version.pk), None)
    previous = next((one for one in history if one.version_id != version.pk), None)
    articles = _articles(version, previous if accepted is None else None)
    return Charter(version, articles, accepted, previous)


def _acceptances(person: Person | None, version: CharterVersion) -> list[Acceptance]:
    if person is None:
        return []
    rows = Acceptance.objects.filter(person_id=person.pk, version__number__lte=version.number)
    return list(rows.select_related("version").order_by("-version__number")[:2])


def _articles(version: CharterVersion, previous: Acceptance | None) -> list[ShownArticle]:
    versions = [version.pk] + ([previous.version_id] if previous else [])
    rows = list(CharterArticle.objects.filter(version__in=versions).order_by("number"))
    if previous is None:
        return [ShownArticle(article, None, is_new=False) for article in rows]
    before = {row.number: row for row in rows if row.version_id == previous.version_id}
    return [_compared(row, before) for row in rows if row.version_id == version.pk]


def _compared(article: CharterArticle, before: dict[int, CharterArticle]) -> ShownArticle:
    old = before.get(article.number)
    same = old is not None and (old.body_fr, old.body_en) == (article.body_fr, article.body_en)
    return ShownArticle(article, None if same else old, is_new=old is None)
