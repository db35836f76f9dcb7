"""The agenda with its filters."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from community.core import dates
from community.core.bilingual import active_language
from community.core.letters import bare
from community.core.narrowing import Choice, Filter, FilterBar, Option, one_of, words_of
from community.core.paging import page_of
from community.core.verbs import Sentence
from community.search import queries as search
from community.search.reading import Reading
from members.models import Member

from ..models import Event
from .agenda_rows import SIZE, behind_tabs, groups_of, rows_of, span
from .spans import first_day

type Group = dict[str, Any]  # how many events there are of one kind, mode and site

TABS = ("coming", "mine", "past")
LONGEST, LONGEST_QUESTION = 60, 200
FEW = 12  # events that are read in one look


@dataclass(frozen=True)
class AgendaFilters:
    """What the address asks for; anything unknown is ignored."""

    q: str
    tab: str
    kind: str
    mode: str
    site: str
    month: date | None

    @classmethod
    def from_query(cls, query: QueryDict) -> "AgendaFilters":
        def text(name: str) -> str:
            return words_of(query, name, LONGEST)

        tab, kind, mode = text("tab"), text("kind"), text("mode")
        return cls(
            q=words_of(query, "q", LONGEST_QUESTION),
            tab=tab if tab in TABS else "",
            kind=kind if kind in Event.Kind else "",
            mode=mode if mode in Event.Mode else "",
            site=text("site"),
            month=first_day(text("month")),
        )


@dataclass(frozen=True)
class Agenda:
    """A page of events, month by month, and the ways to narrow it."""

    filters: AgendaFilters
    page: Page[Event]
    total: int
    first: Event | None
    months: list[tuple[date, list[Event]]]
    tabs: list[Choice]
    bar: FilterBar
    tab: str
    reading: Reading
    is_vain: bool  # words were asked for, and no event answers them

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but a tab is asked for, and can be taken off."""
        return self.bar.is_used

    @property
    def is_short(self) -> bool:
        """Whether it holds so few dates that nobody needs to narrow it, and nothing does."""
        return self.total <= FEW and not self.is_narrowed

    @property
    def is_past(self) -> bool:
        return self.tab == "past"


def agenda(member: Member, request: HttpRequest, at: datetime) -> Agenda:
    """The events that the address asks for; the next one the member could attend stands first."""
    filters = AgendaFilters.from_query(request.GET)
    listed = search.listed(filters.q, active_language(), "event")
    searched = bool(filters.q)
    behind: dict[str, int] = next(
        iter(behind_tabs(member.pk, at, listed.ids, searched=searched)), {}
    )
    tab = filters.tab or _first_tab(behind, searched=searched)
    among = (member.pk, at, *span(filters.month, at), listed.ids)
    in_month = bool(filters.month)
    groups = groups_of(
        *among, tab=tab, in_month=in_month, searched=searched, language=active_language()
    )
    site_names = {group["site"]: group["name"] for group in groups if group["site"]}
    site = filters.site if filters.site in site_names else ""
    chosen = {"kind": filters.kind, "mode": filters.mode, "site": site}
    narrowed = {name: value for name, value in chosen.items() if value}
    total = _sum(groups, narrowed)

    def rows(start: int) -> list[Event]:
        return rows_of(
            *among,
            *chosen.values(),
            tab=tab,
            in_month=in_month,
            searched=searched,
            by=frozenset(narrowed),
            start=start,
        )

    page = page_of(rows, request, size=SIZE, total=total)
    events = list(page)
    for event in events:
        event.is_open = event.takes_registrations(at) and not event.is_mine
    first = events[0] if tab == TABS[0] and _leads(filters, page, events, at) else None
    return Agenda(
        filters=filters,
        page=page,
        total=total,
        first=first,
        months=_by_month((event for event in events if event != first), filters.month),
        tabs=_tabs(behind, tab, searched=searched),
        bar=FilterBar(
            q=filters.q,
            filters=list(_filters(filters, groups, chosen, site_names)),
            kept={"tab": filters.tab} if filters.tab else {},
        ),
        tab=tab,
        reading=listed.reading,
        is_vain=searched and not listed.ids,
    )


def tabs(member: Member, at: datetime) -> list[Choice]:
    """The tabs beside a page that is none of them."""
    behind: dict[str, int] = next(iter(behind_tabs(member.pk, at, [], searched=False)), {})
    return _tabs(behind, "", searched=False)


def _sum(groups: list[Group], chosen: dict[str, str]) -> int:
    return sum(
        group["count"]
        for group in groups
        if all(group[name] == value for name, value in chosen.items())
    )


def _leads(filters: AgendaFilters, page: Page[Event], events: list[Event], at: datetime) -> bool:
    """Whether the first event stands out: the next one, when nothing narrows the list."""
    plain = page.number == 1 and not filters.month and not filters.q
    return plain and bool(events) and not (events[0].is_cancelled or events[0].is_hidden)


def _by_month(events: Iterable[Event], month: date | None) -> list[tuple[date, list[Event]]]:
    """Under the month in which each starts; in a month that is asked for, under that one."""

    def of(event: Event) -> date:
        return month or timezone.localdate(event.starts_at).replace(day=1)

    return [(first, list(rows)) for first, rows in groupby(events, of)]


def _first_tab(behind: dict[str, int], *, searched: bool) -> str:
    """What is coming; when words find only what is over, that."""
    only_past = searched and not behind.get("coming") and behind.get("past")
    return "past" if only_past else TABS[0]


def _tabs(counts: dict[str, int], current: str, *, searched: bool) -> list[Choice]:
    """How many events stand behind each tab."""
    plain = "" if searched else TABS[0]  # the one that an address need not name
    labels = {"coming": _("Upcoming"), "mine": _("My dates"), "past": _("Past")}
    return [
        Choice(label, {"tab": tab if tab != plain else None}, tab == current, counts.get(tab, 0))
        for tab, label in labels.items()
    ]


def _filters(
    asked: AgendaFilters, groups: list[Group], chosen: dict[str, str], sites: dict[str, str]
) -> Iterator[Filter]:
    """A month is chosen elsewhere: here it is only taken off."""
    if asked.month:
        month = Option(f"{asked.month:%Y-%m}", dates.month(asked.month), selected=True)
        yield one_of("month", _("Month"), _("Any month"), [month])
    named_sites = sorted(sites.items(), key=lambda item: bare(item[1]))
    for name, title, whatever, named in (
        ("kind", _("Format"), _("All formats"), Event.Kind.choices),
        ("mode", _("How to attend"), _("Either way"), Event.Mode.choices),
        ("site", _("Site"), _("All sites"), named_sites),
    ):
        if options := _options(name, named, groups, chosen):
            yield one_of(name, title, whatever, options)


def _options(
    name: str,
    named: Iterable[tuple[str, Sentence]],
    groups: list[Group],
    chosen: dict[str, str],
) -> list[Option]:
    """Each value that holds something once the other filters apply, or that was asked for."""
    others = {other: value for other, value in chosen.items() if value and other != name}
    counted: Counter[str] = Counter()
    for group in groups:
        if group[name] and all(group[other] == value for other, value in others.items()):
            counted[group[name]] += group["count"]
    current = chosen[name]
    return [
        Option(code, str(label), code == current, number)
        for code, label in named
        if (number := counted[code]) or code == current
    ]
