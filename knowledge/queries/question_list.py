"""The list of questions: those that wait first, narrowed by what its address asks for."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils.translation import gettext as _

from community.company.models import Topic
from community.core.bilingual import active_language
from community.core.narrowing import Choice, Filter, FilterBar, Option, one_of, words_of
from community.core.paging import page_of
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.sql import Plain, place_in
from community.search import queries as search
from community.search.reading import Reading
from members.models import Member

from ..models import Category, Question, Tool
from ..querysets import QuestionQuerySet

SIZE = 25
BEST = 100  # answers of a search
LONGEST = 200
TABS = ("", "newest", "answered", "mine")
WAITING_SHOWN = 3  # on the page of the library


@dataclass(frozen=True)
class QuestionList:
    """A page of questions and the ways to narrow it."""

    page: Page[Question]
    total: int
    tab: str
    tabs: list[Choice]
    bar: FilterBar
    reading: Reading
    is_vain: bool  # words were asked for, and no question holds them
    nothing_asked: bool  # by anybody, that everybody may read

    @property
    def is_narrowed(self) -> bool:
        return self.bar.is_used


@dataclass(frozen=True)
class Facet:
    """A category, a topic or a tool by which the list is narrowed."""

    pk: int
    slug: str
    label: str


@dataclass(frozen=True)
class Narrowed:
    """What narrows the list; `values` are bound when its rows are fetched, in this order."""

    tab: str
    ids: list[int]
    category: Facet | None
    topic: Facet | None
    tool: Facet | None
    searched: bool

    @property
    def values(self) -> tuple[list[int], int, int, int]:
        category, topic, tool = (
            row.pk if row else 0 for row in (self.category, self.topic, self.tool)
        )
        return self.ids, category, topic, tool

    @property
    def kinds(self) -> frozenset[str]:
        """Which of the ways to narrow are in use."""
        used = {"category": self.category, "topic": self.topic, "tool": self.tool}
        named = {name for name, one in used.items() if one}
        return frozenset(named | ({"search"} if self.searched else set()))


def question_list(member: Member, request: HttpRequest) -> QuestionList:
    """The questions that the address asks for; anything unknown in it is ignored."""
    q = words_of(request.GET, "q", LONGEST)
    tab = request.GET.get("tab", "")
    listed = search.listed(q, active_language(), "question", BEST)
    facets = _facets()
    chosen = {name: _chosen(rows, request, name) for name, rows in facets.items()}
    asked = Narrowed(
        tab=tab if tab in TABS else "",
        ids=listed.ids,
        searched=bool(q),
        **chosen,
    )
    total = count(member, asked)

    def rows(start: int) -> list[Question]:
        return _rows(member.pk, *asked.values, kinds=asked.kinds, tab=asked.tab, start=start)

    return QuestionList(
        page=page_of(rows, request, size=SIZE, total=total),
        total=total,
        tab=asked.tab,
        tabs=_tabs(asked.tab),
        bar=FilterBar(
            q,
            [
                _filter(facets, chosen, "category", _("Category"), _("All categories")),
                _filter(facets, chosen, "topic", _("Topic"), _("All topics")),
                _filter(facets, chosen, "tool", _("Tool"), _("All tools")),
            ],
            kept={"tab": asked.tab} if asked.tab else {},
        ),
        reading=listed.reading,
        is_vain=bool(q) and not listed.ids,
        nothing_asked=not total and not Question.objects.public().exists(),
    )


def count(member: Member, asked: Narrowed) -> int:
    """How many questions these are."""
    counted = _count(member.pk, *asked.values, kinds=asked.kinds, tab=asked.tab)
    return counted[0]["n"] if counted else 0


@prepared
def waiting() -> QuestionQuerySet:
    """Those that have waited longest for somebody to answer."""
    questions = Question.objects.listed().filter(waiting_since__isnull=False)
    return questions.with_author().waiting_first()[:WAITING_SHOWN]


@prepared
def _rows(
    member: int,
    ids: list[int],
    category: int,
    topic: int,
    tool: int,
    *,
    kinds: frozenset[str],
    tab: str,
    start: int,
) -> QuestionQuerySet:
    rows = _narrowed(member, ids, category, topic, tool, kinds, tab)
    rows = rows.with_author().with_best_answer()
    if "search" in kinds and not tab:
        return rows.order_by(place_in(ids))[start : start + SIZE]
    ordered = rows.newest() if tab else rows.waiting_first()
    return ordered[start : start + SIZE]


@prepared
def _count(
    member: int,
    ids: list[int],
    category: int,
    topic: int,
    tool: int,
    *,
    kinds: frozenset[str],
    tab: str,
) -> QuerySet:
    rows = _narrowed(member, ids, category, topic, tool, kinds, tab)
    return rows.order_by().values(same=Q(pk__gt=0)).annotate(n=Count("pk"))


def _narrowed(
    member: int,
    ids: list[int],
    category: int,
    topic: int,
    tool: int,
    kinds: frozenset[str],
    tab: str,
) -> QuestionQuerySet:
    questions = Question.objects
    rows = questions.concerning(Reader(member)) if tab == "mine" else questions.listed()
    narrowing = {
        "search": Q(pk__among=ids),
        "category": Q(category=category),
        "topic": Q(question_topics__tag=topic),
        "tool": Q(tools=tool),
    }
    for kind in sorted(kinds):
        rows = rows.filter(narrowing[kind])
    return rows.filter(state="answered") if tab == "answered" else rows


def _tabs(current: str) -> list[Choice]:
    labels = (_("Waiting first"), _("Latest"), _("Answered"), _("Mine"))
    pairs = zip(TABS, labels, strict=True)
    return [Choice(label, {"tab": tab or None}, tab == current) for tab, label in pairs]


def _chosen(rows: list[Facet], request: HttpRequest, name: str) -> Facet | None:
    slug = request.GET.get(name, "")
    return next((row for row in rows if row.slug == slug), None)


def _filter(
    facets: dict[str, list[Facet]],
    chosen: dict[str, Facet | None],
    name: str,
    title: str,
    whatever: str,
) -> Filter:
    options = [Option(row.slug, row.label, row == chosen[name]) for row in facets[name]]
    return one_of(name, title, whatever, options)


def _facets() -> dict[str, list[Facet]]:
    """The categories, topics and tools about which something was asked, in one query."""
    asked, key = Question.objects.listed(), OuterRef("pk")
    categories = Category.objects.filter(Exists(asked.filter(category=key)))
    topics = Topic.objects.filter(Exists(asked.filter(question_topics__tag=key)))
    tools = Tool.objects.filter(Exists(asked.filter(tools=key)))
    kinds = (
        _rows_of(categories, "category", F("position")),
        _rows_of(topics, "topic", Value(0)),
        _rows_of(tools, "tool", Value(0)),
    )
    facets: dict[str, list[Facet]] = {"category": [], "topic": [], "tool": []}
    for row in (
        kinds[0].union(*kinds[1:], all=True).order_by("facet", "position_in", "plain", "key")
    ):
        facets[row["facet"]].append(Facet(row["key"], row["slug"], row["label"]))
    return facets


def _rows_of(rows: QuerySet, kind: str, place: F | Value) -> QuerySet:
    name = f"name_{active_language()}"
    return rows.order_by().values(
        "slug", facet=Value(kind), key=F("pk"), label=F(name), position_in=place, plain=Plain(name)
    )
