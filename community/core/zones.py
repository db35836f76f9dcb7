"""Time zones as people call them: by a city, under its part of the world."""

from collections.abc import Iterator
from functools import cache
from unicodedata import normalize
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from .bilingual import active_language

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
# The list of zones writes its cities in English, without accents.
ACCENTS = {
    "Asuncion": "Asunción",
    "Bogota": "Bogotá",
    "Cancun": "Cancún",
    "Lome": "Lomé",
    "Montreal": "Montréal",
    "Reunion": "Réunion",
    "Sao Paulo": "São Paulo",
    "Zurich": "Zürich",
}
FRENCH = {
    "Addis Ababa": "Addis-Abeba",
    "Algiers": "Alger",
    "Athens": "Athènes",
    "Azores": "Açores",
    "Baghdad": "Bagdad",
    "Bahrain": "Bahreïn",
    "Baku": "Bakou",
    "Barbados": "Barbade",
    "Beirut": "Beyrouth",
    "Brussels": "Bruxelles",
    "Bucharest": "Bucarest",
    "Cairo": "Le Caire",
    "Canary": "Canaries",
    "Chisinau": "Chișinău",
    "Copenhagen": "Copenhague",
    "Damascus": "Damas",
    "Dhaka": "Dacca",
    "Dubai": "Dubaï",
    "Havana": "La Havane",
    "Ho Chi Minh": "Hô-Chi-Minh-Ville",
    "Jamaica": "Jamaïque",
    "Jerusalem": "Jérusalem",
    "Kabul": "Kaboul",
    "Kathmandu": "Katmandou",
    "Kuwait": "Koweït",
    "Lisbon": "Lisbonne",
    "London": "Londres",
    "Madeira": "Madère",
    "Malta": "Malte",
    "Manila": "Manille",
    "Mauritius": "Maurice",
    "Mexico City": "Mexico",
    "Mogadishu": "Mogadiscio",
    "Moscow": "Moscou",
    "Muscat": "Mascate",
    "Ndjamena": "N’Djaména",
    "Nicosia": "Nicosie",
    "Noumea": "Nouméa",
    "Puerto Rico": "Porto Rico",
    "Riyadh": "Riyad",
    "Seoul": "Séoul",
    "Singapore": "Singapour",
    "Tashkent": "Tachkent",
    "Tehran": "Téhéran",
    "Tirane": "Tirana",
    "Vienna": "Vienne",
    "Warsaw": "Varsovie",
    "Yerevan": "Erevan",
    "Zurich": "Zurich",
}


def named(name: str) -> ZoneInfo | None:
    """The time zone of that name; None for one that nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def city(zone: str) -> str:
    """The city whose clock it is, in the reader's language: Varsovie, Knox (Indiana)."""
    if not _region(zone):
        return zone.replace("_", " ").replace("/", ", ")
    _world, *within, name = zone.replace("_", " ").split("/")
    named = FRENCH.get(name) if active_language() == "fr" else None
    named = named or ACCENTS.get(name, name)
    return f"{named} ({within[-1]})" if within else named


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every zone of the world by its city, for a list to choose from."""
    return [(str(REGIONS[code]), list(cities)) for code, cities in _by_region(active_language())]


@cache
def _by_region(language: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    zones = [zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc")]
    return tuple((code, tuple(_cities(code, zones))) for code in REGIONS)


def _cities(region: str, zones: list[str]) -> Iterator[tuple[str, str]]:
    here = [(zone, city(zone)) for zone in zones if _region(zone) == region]
    yield from sorted(here, key=lambda zone: normalize("NFKD", zone[1]).casefold())


def _region(zone: str) -> str:
    code = zone.partition("/")[0]
    return code if code in REGIONS else ""
