"""The list of questions: those that wait first, narrowed by what its address asks for."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from community.core.bilingual import active_language
from community.core.narrowing import Choice, FilterBar, words_of
from community.core.paging import page_of
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.sql import place_in
from community.search import queries as search
from community.search.reading import Reading
from members.models import Member

from ..models import Question
from ..querysets import QuestionQuerySet
from .facets import FacetRows, Narrowed, facet_rows, facets, narrowed

SIZE = 25
BEST = 100  # answers of a search
LONGEST = 200
TOPICS = "question_topics__tag"
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


def question_list(member: Member, request: HttpRequest) -> QuestionList:
    """The questions that the address asks for; anything unknown in it is ignored."""
    q = words_of(request.GET, "q", LONGEST)
    tab = request.GET.get("tab", "")
    listed = search.listed(q, active_language(), "question", BEST)
    tab = tab if tab in TABS else ""
    chosen = facets(_facets(language=active_language()), request.GET)
    narrowed = Narrowed(chosen, listed.ids, searched=bool(q))
    total = _total(member, narrowed, tab)

    def rows(start: int) -> list[Question]:
        return _rows(member.pk, *narrowed.values, kinds=narrowed.kinds, tab=tab, start=start)

    return QuestionList(
        page=page_of(rows, request, size=SIZE, total=total),
        total=total,
        tab=tab,
        tabs=_tabs(tab),
        bar=FilterBar(q, chosen.filters, kept={"tab": tab} if tab else {}),
        reading=listed.reading,
        is_vain=bool(q) and not listed.ids,
        nothing_asked=not total and not Question.objects.public().exists(),
    )


def _total(member: Member, asked: Narrowed, tab: str) -> int:
    """How many questions these are."""
    counted = _count(member.pk, *asked.values, kinds=asked.kinds, tab=tab)
    return counted[0]["n"] if counted else 0


@prepared
def waiting() -> QuestionQuerySet:
    """Those that have waited longest for somebody to answer."""
    questions = Question.objects.listed().filter(waiting_since__isnull=False)
    return questions.with_author().waiting_first()[:WAITING_SHOWN]


@prepared
def _facets(*, language: str) -> FacetRows:
    return facet_rows(Question.objects.listed(), TOPICS, language)


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
    rows = narrowed(rows, TOPICS, kinds, ids, category, topic, tool)
    return rows.filter(state="answered") if tab == "answered" else rows


def _tabs(current: str) -> list[Choice]:
    labels = (_("Waiting first"), _("Latest"), _("Answered"), _("Mine"))
    pairs = zip(TABS, labels, strict=True)
    return [Choice(label, {"tab": tab or None}, tab == current) for tab, label in pairs]
