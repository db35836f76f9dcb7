"""The search page: everything that apps hold, kind by kind, the kind of the best answer first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from community.core import nouns, paging
from community.core.bilingual import active_language
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.sql import array
from community.search import actions, queries
from community.search.queries import SIZE, Found
from events.models import Event
from knowledge.models import Question, Sheet, Tip, Tool
from members.models import Member
from members.requests import member_of
from newsletter.models import Article

LONGEST_SHOWN = 200
OF_EACH = 4  # of each kind, when every kind is asked for
# What rows of these kinds are drawn from: a flag, a tile, a face, a day, a cover.
_ROWS: dict[str, Callable[[], QuerySet[Model]]] = {
    "tip": Tip.objects.with_author,
    "question": Question.objects.with_author,
    "sheet": lambda: Sheet.objects.with_author().without_bodies(),
    "tool": lambda: Tool.objects.select_related("replaced_by"),
    "member": Member.objects.all,
    "event": Event.objects.all,
    "article": lambda: Article.objects.select_related("issue"),
}


@dataclass(frozen=True)
class ResultKind:
    """One kind of result, as a chip above the list."""

    code: str
    label: str | Promise
    icon: str
    count: int
    has_beyond: bool  # there are more than these, which are the best
    is_current: bool


@dataclass(frozen=True)
class ResultLine:
    """One result with what its noun adds; `thing` is what was found, where its row shows more of it
    than words."""

    result: queries.Result
    thing: Model | None = None

    @property
    def icon(self) -> str:
        return nouns.get(self.result.noun).icon

    @property
    def is_other(self) -> bool:
        """It has no text in the reader's language."""
        return self.result.language != active_language()

    @property
    def extract(self) -> str:
        """The text around the words asked for; without them, whole sentences alone."""
        extract = self.result.extract
        return extract if "<mark>" in extract or not extract.endswith("…") else ""

    @property
    def template(self) -> str:
        name = f"result_{self.result.noun}" if self.thing else "result"
        return f"community/home/{name}.html"


@dataclass(frozen=True)
class ResultGroup:
    """The first results of one kind."""

    kind: ResultKind
    lines: Sequence[ResultLine]
    has_more: bool

    @property
    def is_of_people(self) -> bool:
        return nouns.get(self.kind.code).is_person


@dataclass(frozen=True)
class Search:
    """What somebody asked for and what was found."""

    q: str
    kind: str
    found: Found
    page: Page[int]
    reader: Reader

    @property
    def is_everything(self) -> bool:
        return not self.kind

    @property
    def has_beyond(self) -> bool:
        """Whether there are more of the kind that is looked at, less good than these."""
        return self.kind in self.found.beyond

    @property
    def is_of_people(self) -> bool:
        """Whether people alone are looked for."""
        return bool(self.kind) and nouns.get(self.kind).is_person

    @cached_property
    def lines(self) -> list[ResultLine]:
        """What was found, the best first."""
        results = self.found.results
        things = {
            noun: {thing.pk: thing for thing in _things(array(ids), noun=noun)}
            for noun in _ROWS
            if (ids := [result.object_id for result in results if result.noun == noun])
        }
        return [
            ResultLine(result, things.get(result.noun, {}).get(result.object_id))
            for result in results
        ]

    @property
    def people(self) -> ResultGroup | None:
        """Those who can help, beside the texts; among them when it is somebody who is asked for."""
        others = self._by_kind[1:]
        return next((group for group in others if group.is_of_people), None)

    @property
    def is_my_own(self) -> bool:
        """Whether the reader is one of those who can help with it."""
        return bool(self.people) and any(map(self._is_reader, self.lines))

    @property
    def groups(self) -> list[ResultGroup]:
        """All others, that of the best answer first."""
        return [group for group in self._by_kind if group is not self.people]

    @cached_property
    def _by_kind(self) -> list[ResultGroup]:
        kinds = {kind.code: kind for kind in self.kinds}
        groups: list[ResultGroup] = []
        for code in dict.fromkeys(line.result.noun for line in self.lines):
            lines = [line for line in self.lines if line.result.noun == code]
            if groups:  # nobody is told to ask themselves
                lines = [line for line in lines if not self._is_reader(line)]
            if shown := lines[:OF_EACH]:
                groups.append(ResultGroup(kinds[code], shown, kinds[code].count > len(shown)))
        return groups

    def _is_reader(self, line: ResultLine) -> bool:
        return nouns.get(line.result.noun).is_person and line.result.object_id == self.reader.pk

    @property
    def kinds(self) -> Iterator[ResultKind]:
        """The kinds that hold something, and the one that is looked at."""
        for noun in nouns.registered():
            count = self.found.counts.get(noun.code, 0)
            if count or noun.code == self.kind:
                yield ResultKind(
                    noun.code,
                    noun.plural,
                    noun.icon,
                    count,
                    has_beyond=noun.code in self.found.beyond,
                    is_current=noun.code == self.kind,
                )


@prepared
def _things(ids: str, *, noun: str) -> QuerySet[Model]:
    """What was found of one kind."""
    return _ROWS[noun]().filter(pk__among=ids)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that answers the words asked for."""
    q = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    kind = request.GET.get("kind", "")
    if kind not in {noun.code for noun in nouns.registered()}:
        kind = ""
    reader = _reader(request)
    results = queries.find(
        q, active_language(), reader=reader, noun=kind, page=paging.page_number(request)
    )
    if q and not results.everything:
        actions.count_miss(q, at=timezone.now())
    page = Paginator(range(results.total), SIZE).get_page(results.page)
    answer = Search(q[:LONGEST_SHOWN], kind, results, page, reader)
    return render(request, "community/home/search.html", {"search": answer})


def _reader(request: HttpRequest) -> Reader:
    person = member_of(request)
    return Reader(person.pk, frozenset(person.held_roles))
