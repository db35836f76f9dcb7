"""The list of sheets, narrowed by what its address asks for."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page
from django.db.models import Count, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from community.core.bilingual import active_language
from community.core.narrowing import FilterBar, words_of
from community.core.paging import page_of
from community.core.prepared import prepared
from community.core.sql import Plain, place_in
from community.search import queries as search
from community.search.reading import Reading
from members.models import Member

from ..models import Sheet
from ..querysets import SheetQuerySet
from .facets import FacetRows, Narrowed, facet_rows, facets, narrowed

SIZE = 25
BEST = 100  # answers of a search
LONGEST = 200
NEWEST = 3  # on the page of the library
TOPICS = "sheet_topics__tag"


@dataclass(frozen=True)
class SheetList:
    """A page of sheets and the ways to narrow it."""

    page: Page[Sheet]
    total: int
    bar: FilterBar
    reading: Reading
    is_vain: bool  # words were asked for, and no sheet holds them
    nothing_written: bool  # by anybody, that everybody may read


def sheet_list(request: HttpRequest) -> SheetList:
    """The sheets that the address asks for; their versions for places stand with them, unless words
    are looked for."""
    q = words_of(request.GET, "q", LONGEST)
    listed = search.listed(q, active_language(), "sheet", BEST)
    chosen = facets(_facets(language=active_language()), request.GET)
    narrowed = Narrowed(chosen, listed.ids, searched=bool(q))
    counted = _count(*narrowed.values, kinds=narrowed.kinds)
    total = counted[0]["n"] if counted else 0

    def rows(start: int) -> list[Sheet]:
        language = active_language()
        return list(_rows(*narrowed.values, kinds=narrowed.kinds, language=language, start=start))

    return SheetList(
        page=page_of(rows, request, size=SIZE, total=total),
        total=total,
        bar=FilterBar(q, chosen.filters),
        reading=listed.reading,
        is_vain=bool(q) and not listed.ids,
        nothing_written=not total and not Sheet.objects.published().exists(),
    )


@prepared
def newest_sheets(*, language: str) -> SheetQuerySet:
    """The latest ones."""
    return _with_places(Sheet.objects.published().mains(), language).newest()[:NEWEST]


def sheets_kept_from_others(member: Member) -> SheetQuerySet:
    """What somebody wrote and others do not read: withdrawn, or hidden."""
    return Sheet.objects.kept_from_others(member.pk).select_related("site").newest()


@prepared
def _facets(*, language: str) -> FacetRows:
    return facet_rows(Sheet.objects.published(), TOPICS, language)


@prepared
def _rows(
    ids: list[int],
    category: int,
    topic: int,
    tool: int,
    *,
    kinds: frozenset[str],
    language: str,
    start: int,
) -> SheetQuerySet:
    rows = _with_places(_narrowed(kinds, ids, category, topic, tool), language)
    ordered = rows.order_by(place_in(ids)) if "search" in kinds else rows.newest()
    return ordered[start : start + SIZE]


@prepared
def _count(
    ids: list[int], category: int, topic: int, tool: int, *, kinds: frozenset[str]
) -> QuerySet:
    rows = _narrowed(kinds, ids, category, topic, tool)
    return rows.order_by().values(same=Q(pk__gt=0)).annotate(n=Count("pk"))


def _narrowed(
    kinds: frozenset[str], ids: list[int], category: int, topic: int, tool: int
) -> SheetQuerySet:
    sheets = Sheet.objects.published()
    sheets = sheets if "search" in kinds else sheets.mains()
    return narrowed(sheets, TOPICS, kinds, ids, category, topic, tool)


def _with_places(rows: SheetQuerySet, language: str) -> SheetQuerySet:
    """With their author, and the `places` for which there is a version."""
    name = f"site__name_{language}"
    versions = Sheet.objects.published().filter(variant_of=OuterRef("pk"))
    places = versions.order_by(Plain(name), "country").values(
        place=JSONObject(site=F(name), country="country")
    )
    return rows.with_author().without_bodies().annotate(places=ArraySubquery(places))
