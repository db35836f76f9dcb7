"""The directory of tools."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat, JSONObject
from django.http import HttpRequest
from django.utils.translation import gettext as _

from community.company.models import Absence
from community.core.bilingual import active_language
from community.core.narrowing import Filter, FilterBar, Option, one_of, words_of
from community.core.paging import page_of
from community.core.prepared import prepared
from community.core.sql import Plain, place_in
from community.search import queries as search
from community.search.reading import Reading
from members.models import Member
from members.querysets import MemberQuerySet

from ..models import Tip, Tool, ToolCategory
from ..querysets import TipQuerySet, ToolQuerySet

SIZE = 50
LONGEST = 100


@dataclass(frozen=True)
class ToolList:
    """A page of tools and the ways to narrow it."""

    page: Page[Tool]
    total: int
    bar: FilterBar
    reading: Reading
    is_vain: bool  # words were asked for, and no tool answers them
    directory_is_empty: bool

    @property
    def is_narrowed(self) -> bool:
        """Whether some of the tools are asked for: those need no shelves."""
        return self.bar.is_used


@dataclass(frozen=True)
class ToolPage:
    """A tool, whom to ask (each with `is_away`), what else there is beside what replaced it."""

    tool: Tool
    referents: list[Member]
    tips: list[Tip]
    alternatives: list[Tool]


def tool_list(request: HttpRequest) -> ToolList:
    """The tools that the address asks for; anything unknown in it is ignored."""
    q = words_of(request.GET, "q", LONGEST)
    categories = list(ToolCategory.objects.order_by("position", "pk"))
    slug = request.GET.get("category")
    category = next((category for category in categories if category.slug == slug), None)
    status = request.GET.get("status", "")
    status = status if status in Tool.Status.values else ""
    listed = search.listed(q, active_language(), "tool")
    narrowing: dict[str, Any] = {
        "searched": bool(q),
        "in_category": bool(category),
        "language": active_language(),
    }
    category_id = category.pk if category else 0
    counts = Counter(dict(_statuses(category_id, listed.ids, **narrowing)))
    total = counts[status] if status else counts.total()

    def rows(start: int) -> list[Tool]:
        return _rows(category_id, listed.ids, status=status, start=start, **narrowing)

    return ToolList(
        page=page_of(rows, request, size=SIZE, total=total),
        total=total,
        bar=FilterBar(q, [_by_category(categories, category), _by_status(counts, status)]),
        reading=listed.reading,
        is_vain=bool(q) and not listed.ids,
        directory_is_empty=not counts.total() and not Tool.objects.exists(),
    )


def _statuses(
    category: int, ids: list[int], *, searched: bool, in_category: bool, language: str
) -> QuerySet[Tool, tuple[str, int]]:
    tools = _narrowed(category, ids, searched, in_category, language).order_by()
    return tools.values_list("status").annotate(Count("pk"))


@prepared
def _rows(
    category: int,
    ids: list[int],
    *,
    searched: bool,
    in_category: bool,
    language: str,
    status: str,
    start: int,
) -> ToolQuerySet:
    """With the person to ask first as `to_ask`."""
    tools = _narrowed(category, ids, searched, in_category, language)
    people = Member.objects.joined().filter(referred_tools=OuterRef("pk")).order_by("sort_key")
    name = Concat("first_name", Value(" "), "last_name")
    first = people.values(summary=JSONObject(slug="slug", name=name))[:1]
    rows = tools.filter(status=status) if status else tools
    return rows.annotate(to_ask=Subquery(first))[start : start + SIZE]


def tool_page(slug: str, today: date) -> ToolPage:
    """A tool of the directory. Raises Tool.DoesNotExist."""
    tool = _tool.get(slug)
    referents = _people_to_ask(tool.pk, today)
    tool.owner_keys = [person.pk for person in referents]
    others = _alternatives(tool.pk, language=active_language())
    return ToolPage(
        tool=tool,
        referents=referents,
        tips=_tips(tool.pk),
        alternatives=[other for other in others if other.pk != tool.replaced_by_id],
    )


@prepared
def _tool(slug: str) -> ToolQuerySet:
    return Tool.objects.select_related("category", "replaced_by").filter(slug=slug)


@prepared
def _alternatives(tool: int, *, language: str) -> ToolQuerySet:
    # The relation is named from here to there alone.
    links = Tool.alternatives.through.objects.filter(from_tool=tool)
    return Tool.objects.filter(pk__in=links.values("to_tool")).order_by(Plain(f"name_{language}"))


@prepared
def _tips(tool: int) -> TipQuerySet:
    return Tip.objects.published().filter(tools=tool).as_rows().most_tried()[:8]


def _by_category(categories: list[ToolCategory], current: ToolCategory | None) -> Filter:
    options = [Option(category.slug, category.name, category == current) for category in categories]
    return one_of("category", _("Category"), _("All categories"), options)


def _by_status(counts: Counter[str], current: str) -> Filter:
    options = [
        Option(status.value, str(status.label), status == current, counts[status])
        for status in Tool.Status
        if counts[status] or status == current
    ]
    return one_of("status", _("Status"), _("Any status"), options)


def _narrowed(
    category: int, ids: list[int], searched: bool, in_category: bool, language: str
) -> ToolQuerySet:
    """In the order of the directory, or of a search: the best first, retired ones last."""
    tools = Tool.objects.by_category(language)
    if in_category:
        tools = tools.filter(category=category)
    return tools.filter(pk__among=ids).order_by(place_in(ids)) if searched else tools


@prepared
def _people_to_ask(tool: int, today: date) -> MemberQuerySet:
    away = Absence.objects.current(today).filter(person=OuterRef("pk"))
    people = Member.objects.joined().filter(referred_tools=tool).annotate(is_away=Exists(away))
    return people.select_related("site", "working_time").order_by("sort_key")
