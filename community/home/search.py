"""The search page: everything that apps hold, the best first, then kind by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from community.core import nouns, paging
from community.core.bilingual import active_language
from community.core.person import Reader
from community.search import actions, queries
from community.search.queries import SIZE, Found
from community.search.ranking import LEAD
from knowledge.models import Tool
from members.requests import member_of

LONGEST_SHOWN = 200
OF_EACH = 4  # of each kind, below the best answers


@dataclass(frozen=True)
class ResultKind:
    """One kind of result, as a chip above the list."""

    code: str
    label: str | Promise
    icon: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class ResultLine:
    """One result with what its noun adds."""

    result: queries.Result

    @property
    def label(self) -> str | Promise:
        return nouns.get(self.result.noun).label

    @property
    def icon(self) -> str:
        return nouns.get(self.result.noun).icon

    @property
    def is_other(self) -> bool:
        """It has no text in the reader's language."""
        return self.result.language != active_language()

    @property
    def tool(self) -> Tool | None:
        """For a tool, what its status is read from."""
        return Tool(status=self.result.status) if self.result.noun == "tool" else None


@dataclass(frozen=True)
class ResultGroup:
    """The first results of one kind, beyond the best of all."""

    kind: ResultKind
    lines: Sequence[ResultLine]
    has_more: bool


@dataclass(frozen=True)
class Search:
    """What somebody asked for and what was found."""

    q: str
    kind: str
    found: Found
    page: Page[int]

    @property
    def is_everything(self) -> bool:
        return not self.kind

    @property
    def lines(self) -> list[ResultLine]:
        return [ResultLine(result) for result in self.found.results]

    @property
    def lead(self) -> list[ResultLine]:
        """The best answers, whatever they are."""
        return self.lines[:LEAD]

    @property
    def groups(self) -> list[ResultGroup]:
        """The other texts, kind by kind, in the order of the kinds' best."""
        return [group for group in self._groups() if not nouns.get(group.kind.code).is_person]

    @property
    def people(self) -> ResultGroup | None:
        """The other people, who stand beside the texts."""
        return next(
            (group for group in self._groups() if nouns.get(group.kind.code).is_person), None
        )

    def _groups(self) -> Iterator[ResultGroup]:
        kinds = {kind.code: kind for kind in self.kinds}
        rest = self.lines[LEAD:]
        order = list(dict.fromkeys(line.result.noun for line in rest))
        ordered = sorted(rest, key=lambda line: (order.index(line.result.noun), line.result.place))
        for code, lines in groupby(ordered, lambda line: line.result.noun):
            shown = list(lines)[:OF_EACH]
            ahead = sum(line.result.noun == code for line in self.lead)
            yield ResultGroup(kinds[code], shown, kinds[code].count > ahead + len(shown))

    @property
    def kinds(self) -> Iterator[ResultKind]:
        """The kinds that hold something, and the one that is looked at."""
        for noun in nouns.registered():
            count = self.found.counts.get(noun.code, 0)
            if count or noun.code == self.kind:
                yield ResultKind(noun.code, noun.plural, noun.icon, count, noun.code == self.kind)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that answers the words asked for."""
    q = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    kind = request.GET.get("kind", "")
    if kind not in {noun.code for noun in nouns.registered()}:
        kind = ""
    results = queries.find(
        q, active_language(), reader=_reader(request), noun=kind, page=paging.page_number(request)
    )
    if q and not results.everything:
        actions.count_miss(q, at=timezone.now())
    page = Paginator(range(results.total), SIZE).get_page(results.page)
    answer = Search(q[:LONGEST_SHOWN], kind, results, page)
    return render(request, "community/home/search.html", {"search": answer})


def _reader(request: HttpRequest) -> Reader:
    person = member_of(request)
    return Reader(person.pk, frozenset(person.held_roles))
