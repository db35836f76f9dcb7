"""One month, week by week."""

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from community.company.working_time import holiday
from community.core import dates, nouns
from community.core.narrowing import Choice
from community.core.nouns import Dated
from community.core.person import Reader
from community.core.prepared import prepared
from members.models import Member

from ..models import Event
from ..querysets import EventQuerySet
from .agenda import tabs
from .rows import rows_for
from .spans import midnight, next_month, previous_month

WEEKS = Calendar()  # from Monday


@dataclass(frozen=True)
class Day:
    """A day of the grid and the events that have a part of it."""

    on: date
    is_inside: bool
    is_today: bool
    events: list[Event]
    holiday: str  # where the reader works; "" on other days
    notes: list[Dated]

    @property
    def is_empty(self) -> bool:
        return not (self.events or self.holiday or self.notes)


@dataclass(frozen=True)
class Month:
    """A month on the reader's clock."""

    first: date
    previous: date
    following: date
    weeks: list[list[Day]]
    tabs: list[Choice]

    @property
    def events(self) -> dict[int, Event]:
        """Those that have a part in the month itself, each once."""
        days = (day for week in self.weeks for day in week if day.is_inside)
        return {event.pk: event for day in days for event in day.events}

    @property
    def total(self) -> int:
        return len(self.events)

    @property
    def mine(self) -> int:
        return sum(event.is_my_date for event in self.events.values())

    @property
    def zone(self) -> str:
        """The time zone of the reader."""
        return timezone.get_current_timezone_name()

    @property
    def weekdays(self) -> list[date]:
        return [day.on for day in self.weeks[0]]

    @property
    def kinds(self) -> list[Event]:
        """The kinds that the month holds, for its legend."""
        by_kind = {event.kind: event for week in self.weeks for day in week for event in day.events}
        return [by_kind[kind] for kind in sorted(by_kind)]


def month(member: Member, first: date, at: datetime) -> Month:
    """Whole weeks around the month that begins on `first`, and how many events other tabs hold."""
    weeks = WEEKS.monthdatescalendar(first.year, first.month)
    start, end = weeks[0][0], weeks[-1][-1] + timedelta(days=1)
    by_day: defaultdict[date, list[Event]] = defaultdict(list)
    for event in _covering(member.pk, midnight(start), midnight(end)):
        event.is_open = event.takes_registrations(at)
        event.is_over = event.ends_at <= at
        event.is_my_date = not event.is_cancelled and bool(event.my_state or event.is_mine)
        for on in _days(event, start, end):
            by_day[on].append(event)
    today = timezone.localdate(at)
    notes = _notes(start, end)

    def day(on: date) -> Day:
        inside = on.month == first.month
        return Day(on, inside, on == today, by_day[on], holiday(member.site, on), notes[on])

    grid = [[day(on) for on in week] for week in weeks]
    return Month(first, previous_month(first), next_month(first), grid, tabs(member, at))


def _notes(start: date, end: date) -> defaultdict[date, list[Dated]]:
    """What the other apps say of these days."""
    by_day: defaultdict[date, list[Dated]] = defaultdict(list)
    for noun in nouns.registered():
        for dated in noun.dated(start, end) if noun.dated else ():
            by_day[dated.on].append(dated)
    return by_day


def _days(event: Event, start: date, end: date) -> list[date]:
    """Each day of the grid that it covers."""
    first, last = dates.days_of(event.starts_at, event.ends_at)
    first, last = max(first, start), min(last, end - timedelta(days=1))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@prepared
def _covering(member: int, first: datetime, after: datetime) -> EventQuerySet:
    """What takes place, even in part, between two moments."""
    rows = rows_for(Reader(member)).between(first, after)
    return rows.order_by("starts_at", "id")
