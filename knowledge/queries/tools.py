"""The directory of tools."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import gettext as _

from community.core.bilingual import LANGUAGES
from community.core.paging import page_number
from community.core.prepared import prepared
from community.core.sql import Plain
from members.models import Member

from ..models import Tip, Tool, ToolCategory
from ..querysets import ToolQuerySet
from .choices import Choice

SIZE = 50
LONGEST = 100


@dataclass(frozen=True)
class ToolList:
    """A page of tools and the ways to narrow it."""

    page: Page[Tool]
    total: int
    q: str
    category: str
    status: str
    categories: list[Choice]
    statuses: list[Choice]


@dataclass(frozen=True)
class ToolPage:
    """A tool, whom to ask, what else there is."""

    tool: Tool
    referents: list[Member]
    tips: list[Tip]
    alternatives: list[Tool]


def tool_list(request: HttpRequest) -> ToolList:
    """The tools that the address asks for; anything unknown in it is ignored."""
    q = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    categories = _shelves()
    slug = request.GET.get("category")
    category = next((one for one in categories if one.slug == slug), None)
    asked = request.GET.get("status", "")
    status = asked if asked in Tool.Status.values else ""
    narrowing: dict[str, Any] = {"q": q, "shelved": bool(category)}
    counts = Counter(dict(_statuses(category.pk if category else 0, **narrowing)))
    total = counts[status] if status else counts.total()
    page: Page[Any] = Paginator(range(total), SIZE).get_page(page_number(request))
    start = max(0, page.start_index() - 1)
    page.object_list = _page_of(
        category.pk if category else 0, status=status, start=start, **narrowing
    )
    return ToolList(
        page=page,
        total=total,
        q=q,
        category=category.slug if category else "",
        status=status,
        categories=_category_choices(categories, category),
        statuses=_status_choices(counts, status),
    )


@prepared
def _statuses(category: int, *, q: str, shelved: bool) -> Any:
    tools = _narrowed(q, category if shelved else None).order_by()
    return tools.values_list("status").annotate(Count("pk"))


@prepared
def _page_of(category: int, *, q: str, shelved: bool, status: str, start: int) -> Any:
    tools = _narrowed(q, category if shelved else None)
    return _rows(tools.filter(status=status) if status else tools)[start : start + SIZE]


@prepared
def _shelves() -> QuerySet[Any]:
    return ToolCategory.objects.order_by("position", "pk")


def tool_page(slug: str) -> ToolPage:
    """A tool of the directory. Raises Tool.DoesNotExist."""
    tool = _tool.get(slug)
    return ToolPage(
        tool=tool,
        referents=_people_to_ask(tool.pk),
        tips=_tips(tool.pk),
        alternatives=_alternatives(tool.pk),
    )


@prepared
def _tool(slug: str) -> QuerySet[Any]:
    return Tool.objects.select_related("category").filter(slug=slug)


@prepared
def _tips(tool: int) -> QuerySet[Any]:
    return Tip.objects.published().filter(tools=tool).with_author().most_tried()[:8]


@prepared
def _alternatives(tool: int) -> QuerySet[Any]:
    others = Tool.alternatives.through.objects.filter(from_tool=tool).values("to_tool")
    return Tool.objects.filter(pk__in=others).order_by("name_fr")


def _category_choices(shelves: list[ToolCategory], current: ToolCategory | None) -> list[Choice]:
    first = Choice(_("All categories"), {"category": None}, current is None)
    return [first] + [Choice(one.name, {"category": one.slug}, one == current) for one in shelves]


def _status_choices(counts: "Counter[str]", current: str) -> list[Choice]:
    first = Choice(_("Any status"), {"status": None}, not current, counts.total())
    return [first] + [
        Choice(str(status.label), {"status": status.value}, status == current, counts[status])
        for status in Tool.Status
        if counts[status] or status == current
    ]


def _narrowed(q: str, category: int | None) -> ToolQuerySet:
    tools = Tool.objects.on_shelves()
    if category:
        tools = tools.filter(category=category)
    for word in q.split():
        tools = tools.alias(**_plain_names()).filter(_holds(word))
    return tools


def _plain_names() -> dict[str, Any]:
    names = ("name", "purpose")
    return {f"plain_{name}_{code}": Plain(f"{name}_{code}") for name in names for code in LANGUAGES}


def _holds(word: str) -> Q:
    """The word stands in the name or in the purpose, whatever its accents."""
    anywhere = Q()
    for name in _plain_names():
        anywhere |= Q(**{f"{name}__contains": Plain(Value(word))})
    return anywhere


@prepared
def _people_to_ask(tool: int) -> QuerySet[Any]:
    return (
        Member.objects.joined()
        .filter(referred_tools=tool)
        .select_related("site")
        .order_by("sort_key")
    )


def _rows(tools: ToolQuerySet) -> QuerySet[Tool]:
    tips = Count("tips", filter=Q(tips__state="published"), distinct=True)
    people = Prefetch("referents", Member.objects.joined().order_by("sort_key"))
    return tools.annotate(tip_count=tips).prefetch_related(people)
