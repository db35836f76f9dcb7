"""The categories, topics and tools by which a list is narrowed, and what was chosen of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.http import QueryDict
from django.utils.translation import gettext as _

from community.company.models import Topic
from community.core.narrowing import Filter, Option, one_of
from community.core.sql import Plain

from ..models import Category, Tool

KINDS = ("category", "topic", "tool")

# Number of its kind, place among them, name to sort by, key, slug, label.
type FacetRow = tuple[int, int, str, int, str, str]
type FacetRows = QuerySet[Model, FacetRow]


@dataclass(frozen=True)
class Facet:
    """A category, a topic or a tool by which a list is narrowed."""

    pk: int
    slug: str
    label: str


@dataclass(frozen=True)
class Facets:
    """What there is of each kind, and what the address asks for; anything unknown is ignored."""

    rows: Mapping[str, list[Facet]]
    chosen: Mapping[str, Facet | None]

    @property
    def filters(self) -> list[Filter]:
        return [
            self._filter("category", _("Category"), _("All categories")),
            self._filter("topic", _("Topic"), _("All topics")),
            self._filter("tool", _("Tool"), _("All tools")),
        ]

    def _filter(self, name: str, title: str, whatever: str) -> Filter:
        current = self.chosen[name]
        options = [Option(row.slug, row.label, row == current) for row in self.rows[name]]
        return one_of(name, title, whatever, options)


@dataclass(frozen=True)
class Narrowed:
    """What narrows a list; `values` are bound when its rows are fetched, in this order."""

    facets: Facets
    ids: list[int]
    searched: bool

    @property
    def values(self) -> tuple[list[int], int, int, int]:
        category, topic, tool = (row.pk if row else 0 for row in map(self.facets.chosen.get, KINDS))
        return self.ids, category, topic, tool

    @property
    def kinds(self) -> frozenset[str]:
        """Which of the ways to narrow are in use."""
        named = {name for name, value in self.facets.chosen.items() if value}
        return frozenset(named | ({"search"} if self.searched else set()))


def facets(rows: Iterable[FacetRow], query: QueryDict) -> Facets:
    """What there is, as `facet_rows` gives it, and what the address asks for."""
    facets: dict[str, list[Facet]] = {name: [] for name in KINDS}
    for kind, _place, _plain, key, slug, label in rows:
        facets[KINDS[kind]].append(Facet(key, slug, label))
    chosen = {
        name: next((row for row in facets[name] if row.slug == query.get(name, "")), None)
        for name in KINDS
    }
    return Facets(facets, chosen)


def facet_rows(things: QuerySet, topics: str, language: str) -> FacetRows:
    """That about which there is some of these things, in one query; `topics` names the link."""
    key = OuterRef("pk")
    categories = Category.objects.filter(Exists(things.filter(category=key)))
    about = Topic.objects.filter(Exists(things.filter(**{topics: key})))
    tools = Tool.objects.filter(Exists(things.filter(tools=key)))
    united = _rows_of(categories, 0, F("position"), language).union(
        _rows_of(about, 1, Value(0), language), _rows_of(tools, 2, Value(0), language), all=True
    )
    return united.order_by("facet", "place", "plain", "pk")


def narrowed[Rows: QuerySet](
    rows: Rows,
    topics: str,
    kinds: frozenset[str],
    ids: list[int],
    category: int,
    topic: int,
    tool: int,
) -> Rows:
    """The rows that are asked for."""
    narrowing = {
        "search": Q(pk__among=ids),
        "category": Q(category=category),
        "topic": Q(**{topics: topic}),
        "tool": Q(tools=tool),
    }
    for kind in sorted(kinds):
        rows = rows.filter(narrowing[kind])
    return rows


def _rows_of(rows: QuerySet, kind: int, place: F | Value, language: str) -> FacetRows:
    name = f"name_{language}"
    placed = rows.order_by().annotate(facet=Value(kind), place=place, plain=Plain(name))
    return placed.values_list("facet", "place", "plain", "pk", "slug", name)
