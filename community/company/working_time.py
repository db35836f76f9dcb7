"""Whether somebody is at work: their hours, their site's public holidays, their local time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

import holidays
from django.utils.translation import gettext as _

from community.core import zones
from community.core.bilingual import active_language
from community.core.person import Person

from .models import Absence, Site, WorkingTime
from .querysets import AbsenceQuerySet

PARIS = ZoneInfo("Europe/Paris")
# The library knows Alsace, not its two departments.
ALSACE = {"FR-67": "6AE", "FR-68": "6AE"}
_LANGUAGES = {"fr": "fr", "en": "en_US"}  # as the library calls them
# Who has not a single hour in so many days keeps no hours that anybody could wait for.
FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class LocalTime:
    """The local time where somebody works, and whether they are at work."""

    now: datetime
    zone: str
    is_holiday: bool
    is_working: bool


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name; Paris for one that nobody knows."""
    return zones.named(name) or PARIS


@lru_cache(maxsize=256)
def _days_off(country: str, subdivision: str, year: int, language: str = "") -> dict[date, str]:
    """Each public holiday, by its name where the library has it in that language."""
    region = ALSACE.get(subdivision) or subdivision.partition("-")[2] or None
    code = _LANGUAGES.get(language)
    try:
        named = holidays.country_holidays(country, subdiv=region, years=year, language=code)
    except NotImplementedError:  # a region the library does not know, then a country
        return _days_off(country, "", year, language) if region else {}
    return dict(named) if code in named.supported_languages else dict.fromkeys(named, "")


def is_holiday(site: Site | None, on: date) -> bool:
    """Whether that day is a public holiday where the site stands."""
    return site is not None and on in _days_off(site.country, site.subdivision, on.year)


def holiday(site: Site | None, on: date) -> str:
    """ "Noël, jour férié": what a calendar says of that day at the site, if it is a holiday."""
    if site is None or not is_holiday(site, on):
        return ""
    name = _days_off(site.country, site.subdivision, on.year, active_language())[on]
    name = name.replace("; ", ", ").replace("'", "’")
    return ", ".join(filter(None, [name, _("public holiday")]))


def is_within(hours: WorkingTime, local: datetime) -> bool:
    """Whether a local moment falls in these hours; the end is exclusive."""
    clock: time = local.time()
    return local.isoweekday() in hours.days and hours.starts_at <= clock < hours.ends_at


def local_time(site: Site | None, zone: str, hours: WorkingTime, at: datetime) -> LocalTime:
    """The local time of that moment: of their site, or of their own time zone without one."""
    name = site.time_zone if site else zone
    now = at.astimezone(zone_of(name))
    holiday = is_holiday(site, now.date())
    return LocalTime(now, name, holiday, not holiday and is_within(hours, now))


@dataclass(frozen=True)
class Schedule:
    """When somebody works; `away` holds first days away and days of return."""

    site: Site | None
    zone: str
    hours: WorkingTime
    away: tuple[tuple[date, date], ...] = ()

    def next_hour(self, at: datetime) -> datetime:
        """The next moment at work: `at` itself during their hours, or when there is none at all."""
        zone = self._clock
        day = at.astimezone(zone).date()
        while day <= (at + FARTHEST).date():
            if back := self.back_on(day):
                day = back
                continue
            starts, ends = self._hours_on(day, zone)
            if at < ends and self._works_on(day):
                return max(at, starts)
            day += timedelta(days=1)
        return at

    def is_at_work_between(self, at: datetime, before: datetime) -> bool:
        """Whether they are at work at some moment from the one on, before the other."""
        hour = self.next_hour(at)
        return hour < before and (hour > at or self._is_working(at))

    def later(self, at: datetime, days: int) -> datetime:
        """The same hour so many of their days at work later, from their next hour at work on: of a
        Friday evening, and a Saturday, the day after is Tuesday morning."""
        local = self.next_hour(at).astimezone(self._clock)
        ahead = (local.date() + timedelta(days=n) for n in range(1, FARTHEST.days))
        at_work = (day for day in ahead if self.is_at_work_on(day))
        day = next(islice(at_work, days - 1, None), local.date() + FARTHEST)
        return datetime.combine(day, local.time(), self._clock)

    def end_of_day(self, at: datetime) -> datetime:
        """When they stop working on the day of that moment."""
        return self._hours_on(at.astimezone(self._clock).date(), self._clock)[1]

    def working_days(self, after: date, until: date) -> int:
        """How many days they work after the one day, up to the other."""
        days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
        return sum(self.is_at_work_on(day) for day in days)

    def days_before(self, day: date, count: int) -> date:
        """The day that is so many of their days at work before that one; `day` itself for somebody
        who has none."""
        earlier = (day - timedelta(days=n) for n in range(1, FARTHEST.days))
        at_work = (on for on in earlier if self.is_at_work_on(on))
        return next(islice(at_work, count - 1, None), day)

    def back_on(self, day: date) -> date | None:
        """When they are back, if they are away that day."""
        return max((back for first, back in self.away if first <= day < back), default=None)

    def is_away(self, day: date) -> bool:
        """Whether they are absent that day."""
        return self.back_on(day) is not None

    def is_at_work_on(self, day: date) -> bool:
        """Whether that day, where they are, is one of theirs: neither off, nor away."""
        return self._works_on(day) and not self.is_away(day)

    @property
    def _clock(self) -> ZoneInfo:
        return zone_of(self.site.time_zone if self.site else self.zone)

    def _is_working(self, at: datetime) -> bool:
        day = at.astimezone(self._clock).date()
        starts, ends = self._hours_on(day, self._clock)
        return self.is_at_work_on(day) and starts <= at < ends

    def _works_on(self, day: date) -> bool:
        return day.isoweekday() in self.hours.days and not is_holiday(self.site, day)

    def _hours_on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        # In UTC: on one clock Python compares what hands show, which jump twice a year.
        starts, ends = (
            datetime.combine(day, clock, zone).astimezone(UTC)
            for clock in (self.hours.starts_at, self.hours.ends_at)
        )
        return starts, ends


def schedule_of(person: Person) -> Schedule:
    """The hours of a person, in three queries; without any of their own, those of everybody."""
    site = Site.objects.filter(pk=person.site_id).first() if person.site_id else None
    hours = WorkingTime.objects.filter(person_id=person.pk).first() or WorkingTime()
    away = Absence.objects.filter(person_id=person.pk).order_by("starts_on")
    return Schedule(site, person.time_zone, hours, tuple(away.values_list("starts_on", "ends_on")))


def schedules_of(people: Iterable[Person]) -> dict[int, Schedule]:
    """The hours of several people by their keys, in three queries however many they are."""
    by_key = {person.pk: person for person in people}
    keys = list(by_key)
    sites = Site.objects.in_bulk({person.site_id for person in by_key.values() if person.site_id})
    hours = {row.person_id: row for row in WorkingTime.objects.filter(person_id__in=keys)}
    away = days_away(Absence.objects.filter(person_id__in=keys))
    return {
        key: Schedule(
            sites.get(person.site_id) if person.site_id else None,
            person.time_zone,
            hours.get(key) or WorkingTime(),
            away.get(key, ()),
        )
        for key, person in by_key.items()
    }


def days_away(rows: AbsenceQuerySet) -> dict[int, tuple[tuple[date, date], ...]]:
    """First days away and days of return of each person, by their keys; in one query."""
    away: dict[int, list[tuple[date, date]]] = {}
    for absence in rows.order_by("starts_on"):
        away.setdefault(absence.person_id, []).append((absence.starts_on, absence.ends_on))
    return {person: tuple(days) for person, days in away.items()}


def schedule_at(site: Site | None) -> Schedule:
    """The hours of somebody who has no account yet: everybody's, where they work."""
    return Schedule(site, PARIS.key, WorkingTime())
