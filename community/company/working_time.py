"""Whether somebody is at work: her hours, her site's public holidays, on her own clock."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays

from .models import Site, WorkingTime

PARIS = ZoneInfo("Europe/Paris")
# The library knows Alsace, not its two departments.
ALSACE = {"FR-67": "6AE", "FR-68": "6AE"}


@dataclass(frozen=True)
class LocalTime:
    """The hour where somebody works, and whether it is one of hers."""

    now: datetime
    zone: str
    is_holiday: bool
    is_working: bool


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name; Paris for one that nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return PARIS


@lru_cache(maxsize=256)
def _days_off(country: str, subdivision: str, year: int) -> frozenset[date]:
    region = ALSACE.get(subdivision) or subdivision.partition("-")[2] or None
    try:
        return frozenset(holidays.country_holidays(country, subdiv=region, years=year))
    except NotImplementedError:  # a region the library does not know, then a country
        return _days_off(country, "", year) if region else frozenset()


def is_holiday(site: Site | None, on: date) -> bool:
    """Whether that day is a public holiday where the site stands."""
    return site is not None and on in _days_off(site.country, site.subdivision, on.year)


def is_within(hours: WorkingTime, local: datetime) -> bool:
    """Whether a local moment falls in these hours; the end is exclusive."""
    clock: time = local.time()
    return local.isoweekday() in hours.days and hours.starts_at <= clock < hours.ends_at


def local_time(site: Site | None, zone: str, hours: WorkingTime, at: datetime) -> LocalTime:
    """What her clock says at that moment: of her site, or of her own choice without one."""
    name = site.time_zone if site else zone
    now = at.astimezone(zone_of(name))
    holiday = is_holiday(site, now.date())
    return LocalTime(now, name, holiday, not holiday and is_within(hours, now))
