"""The search page: everything that apps hold, kind by kind, the kind of the best answer first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
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
from community.core.templatetags.faces import Tile
from community.core.templatetags.ui import language_of
from community.search import actions, queries
from community.search.queries import EACH, OF_PEOPLE, SIZE, Found
from knowledge.models import Tip, Tool
from knowledge.querysets import RESULT, TipQuerySet
from members.models import Member
from members.querysets import PORTRAIT, MemberQuerySet
from members.requests import member_of

LONGEST_SHOWN = 200
# Other kinds with a row of their own. What was not indexed anew since they have one has the usual.
DRAWN = {"question", "sheet", "tool", "event", "article"}


@dataclass(frozen=True)
class ResultKind:
    """One kind of result, as a chip above the list."""

    code: str
    url: str
    label: str | Promise
    icon: str
    count: int
    has_beyond: bool  # there are more than these, which are the best
    is_current: bool


@dataclass(frozen=True)
class ResultLine:
    """One result, who it is or who wrote it, and the tip: what came of it changes by the hour."""

    result: queries.Result
    person: Member | None = None
    tip: Tip | None = None

    @property
    def icon(self) -> str:
        return nouns.get(self.result.noun).icon

    @property
    def is_other(self) -> bool:
        """It has no text in the reader's language."""
        return self.result.language != active_language()

    @cached_property
    def lang(self) -> str:
        """` lang="en"` where it is not in the reader's language."""
        return language_of(self.result.language)

    @property
    def names_language(self) -> bool:
        """Whether it says in which language it is, or was found."""
        return self.is_other or self.result.elsewhere

    @property
    def begins(self) -> datetime:
        """When an event does."""
        return datetime.fromisoformat(self.result.facts["begins"])

    @property
    def tile(self) -> Tile:
        """What stands for a tool."""
        return Tile(**self.result.facts["tile"])

    @property
    def status_label(self) -> str | Promise:
        """How far one may use a tool."""
        return Tool.Status(self.result.status).label

    @property
    def template(self) -> str:
        name = f"result_{self.result.noun}" if self._has_all else "result"
        return f"community/home/{name}.html"

    @property
    def _has_all(self) -> bool:
        """Whether all that a row of its kind shows is at hand."""
        match self.result.noun:
            case "member":
                return self.person is not None
            case "tip":
                return self.tip is not None and bool(self.result.facts)
            case noun:
                return noun in DRAWN and bool(self.result.facts)


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
    def url(self) -> str:
        """Where everything is that was found."""
        return f"?{urlencode({'q': self.q})}"

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
        people = {person.pk: person for person in _people(array(map(_person_of, results)))}
        tips = {tip.pk: tip for tip in _tips(array(_keys_of_tips(results)))}
        return [
            ResultLine(
                result,
                people.get(_person_of(result)),
                tips.get(result.object_id) if result.noun == "tip" else None,
            )
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
            most = OF_PEOPLE if nouns.get(code).is_person else EACH
            if shown := lines[:most]:
                groups.append(ResultGroup(kinds[code], shown, kinds[code].count > len(shown)))
        return groups

    def _is_reader(self, line: ResultLine) -> bool:
        return nouns.get(line.result.noun).is_person and line.result.object_id == self.reader.pk

    @property
    def kinds(self) -> Iterator[ResultKind]:
        """The kinds that hold something, and the one that is looked at."""
        for noun in nouns.searched():
            count = self.found.counts.get(noun.code, 0)
            if count or noun.code == self.kind:
                yield ResultKind(
                    noun.code,
                    f"{self.url}&{urlencode({'kind': noun.code})}",
                    noun.plural,
                    noun.icon,
                    count,
                    has_beyond=noun.code in self.found.beyond,
                    is_current=noun.code == self.kind,
                )


def _person_of(result: queries.Result) -> int:
    """The key of who it is or who wrote it; 0 where it is nobody's."""
    if nouns.get(result.noun).is_person:
        return result.object_id
    author: int = result.facts.get("author", 0)
    return author


def _keys_of_tips(results: Iterable[queries.Result]) -> list[int]:
    return [result.object_id for result in results if result.noun == "tip"]


@prepared
def _tips(keys: str) -> TipQuerySet:
    """What they give, and what came of them."""
    shown = ("gain", "tried_count", *RESULT)
    return Tip.objects.filter(pk__among=keys).only(*shown)


@prepared
def _people(keys: str) -> MemberQuerySet:
    """Their faces, their names and where they work."""
    shown = [*PORTRAIT, "site__city_fr", "site__city_en"]
    return Member.objects.filter(pk__among=keys).select_related("site").only(*shown)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that answers the words asked for."""
    q = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    kind = request.GET.get("kind", "")
    if kind not in {noun.code for noun in nouns.searched()}:
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
