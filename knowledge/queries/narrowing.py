"""What the list of tips asks of the database."""

from dataclasses import dataclass

from django.db.models import QuerySet

from community.company.models import Site, Topic
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.sql import place_in
from members.models import Member

from ..models import Category, Tip
from ..querysets import TipQuerySet
from .rows import cached_categories, categories_of, rows_for

SIZE = 25


@dataclass(frozen=True)
class TipNarrowing:
    """What narrows a list of tips; `ids` are the results of a search, best first."""

    language: str
    topic: Topic | None
    site: Site | None
    ids: list[int] | None

    @property
    def kinds(self) -> frozenset[str]:
        """Which of the ways to narrow are in use; a language comes with them, or alone."""
        used = {"search": self.ids, "topic": self.topic, "site": self.site}
        return frozenset(name for name, value in used.items() if value is not None)

    @property
    def _values(self) -> tuple[int, int, list[int]]:
        topic, site = self.topic, self.site
        return topic.pk if topic else 0, site.pk if site else 0, self.ids or []

    def categories(self) -> list[Category]:
        """The categories, with how many of these tips each holds; those of a search hold some."""
        if not self.kinds:
            return cached_categories(self.language)
        return _categories_of(*self._values, kinds=self.kinds, language=self.language)

    def rows(self, member: Member, category: Category | None, sort: str, start: int) -> list[Tip]:
        """A page of these tips, perhaps of one category."""
        return _rows_of(
            *self._values,
            member.pk,
            category.pk if category else 0,
            kinds=self.kinds,
            language=self.language,
            in_category=bool(category),
            sort=sort,
            start=start,
        )


@prepared
def _categories_of(
    topic: int, site: int, ids: list[int], *, kinds: frozenset[str], language: str
) -> QuerySet[Category]:
    tips = _narrowed(Tip.objects.published(), kinds, topic, site, ids)
    return categories_of(tips.in_language(language) if language else tips)


@prepared
def _rows_of(
    topic: int,
    site: int,
    ids: list[int],
    member: int,
    category: int,
    *,
    kinds: frozenset[str],
    language: str,
    in_category: bool,
    sort: str,
    start: int,
) -> TipQuerySet:
    tips = _narrowed(rows_for(Reader(member)).as_rows(), kinds, topic, site, ids)
    tips = tips.in_language(language) if language else tips
    tips = tips.filter(category=category) if in_category else tips
    return _sorted(tips, sort, ids)[start : start + SIZE]


def _narrowed(
    tips: TipQuerySet, kinds: frozenset[str], topic: int, site: int, ids: list[int]
) -> TipQuerySet:
    if "search" in kinds:
        tips = tips.filter(pk__among=ids)
    if "topic" in kinds:
        tips = tips.about(topic)
    return tips.filter(sites=site) if "site" in kinds else tips


def _sorted(tips: TipQuerySet, sort: str, ids: list[int]) -> TipQuerySet:
    """In the order asked for; without one, the best answers first."""
    if not sort:
        return tips.order_by(place_in(ids))
    orders = {
        "tried": tips.most_tried,
        "newest": tips.newest,
        "minutes": tips.most_minutes,
    }
    return orders[sort]()
