"""Time zones as people call them: by a city (from Unicode CLDR), under its part of the world."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel import Locale
from babel.core import get_global
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from .bilingual import active_language
from .letters import bare

REGIONS: dict[str, Promise] = {
    "Europe": pgettext_lazy("part of the world", "Europe"),
    "Africa": pgettext_lazy("part of the world", "Africa"),
    "America": pgettext_lazy("part of the world", "Americas"),
    "Asia": pgettext_lazy("part of the world", "Asia"),
    "Australia": pgettext_lazy("part of the world", "Australia"),
    "Pacific": pgettext_lazy("part of the world", "Pacific"),
    "Indian": pgettext_lazy("part of the world", "Indian Ocean"),
    "Atlantic": pgettext_lazy("part of the world", "Atlantic"),
    "Antarctica": pgettext_lazy("part of the world", "Antarctica"),
    "": pgettext_lazy("part of the world", "Elsewhere"),
}
MONTREAL = "America/Montreal"  # an alias of Toronto, which nobody there would look for


def named(name: str) -> ZoneInfo | None:
    """The time zone of that name; None for one that nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def city(zone: str) -> str:
    """The city whose clock it is, in the reader's language: Varsovie, Knox [Indiana]."""
    if zone == MONTREAL:
        return "Montréal"
    if not _region(zone):
        return zone.replace("_", " ").replace("/", ", ")
    known_as = get_global("zone_aliases").get(zone, zone)
    translated: Mapping[str, str] = Locale(active_language()).time_zones.get(known_as, {})
    # CLDR leaves out what is written as in the zone's own name.
    return str(translated.get("city") or zone.rpartition("/")[2].replace("_", " "))


def choices(kept: Iterable[str] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every zone of the world by its city, for a list to choose from.

    Each has one name, as Unicode CLDR has it today; `kept` are those in use, by whatever name.
    """
    older = frozenset(zone for zone in kept if zone not in _current() and named(zone))
    by_region = _by_region(active_language(), older)
    return [(str(REGIONS[code]), list(cities)) for code, cities in by_region]


@cache
def _current() -> frozenset[str]:
    cities = {zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc")}
    return frozenset(cities - set(get_global("zone_aliases")) | {MONTREAL})


@cache
def _by_region(
    language: str, older: frozenset[str]
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    zones = _current() | older
    return tuple((code, tuple(_cities(code, zones))) for code in REGIONS)


def _cities(region: str, zones: Iterable[str]) -> Iterator[tuple[str, str]]:
    here = [(zone, city(zone)) for zone in zones if _region(zone) == region]
    yield from sorted(here, key=lambda zone: bare(zone[1]))


def _region(zone: str) -> str:
    code = zone.partition("/")[0]
    return code if code in REGIONS else ""
