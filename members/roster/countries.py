"""Where in the world a new site is: its country, its clock, its languages (from Unicode CLDR)."""

from collections.abc import Sequence
from functools import cache

from babel.core import get_global
from babel.languages import get_official_languages
from django.utils import translation

from community.core import countries, zones
from community.core.bilingual import LANGUAGES

from .text import fold

# Where most people live, in countries with several clocks.
_MAIN = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "US": "America/New_York",
    "VN": "Asia/Ho_Chi_Minh",
}
# As people write them, where CLDR writes otherwise.
_ALSO = {"usa": "US", "uk": "GB", "angleterre": "GB", "england": "GB", "hollande": "NL"}
_ALSO |= {"republique tcheque": "CZ", "czech republic": "CZ", "coree": "KR", "turkey": "TR"}


def code_of(text: str) -> str:
    """The two letters of a country (ISO 3166-1) named in French, in English or by them; or ""."""
    return _codes().get(fold(text), "")


def zone_of(country: str, place: str) -> str:
    """The clock of that place: its city's, else that of most people of the country; or ""."""
    there: Sequence[str] = get_global("territory_zones").get(country, ())
    named = [zone for zone in there if fold(place) in _cities(zone)]
    return next(iter(named), "") or _MAIN.get(country, "") or next(iter(there), "")


def languages_of(country: str) -> list[str]:
    """The languages of a site there, English included: the codes of ISO 639."""
    official = get_official_languages(country, de_facto=True) if country else ()
    return list(dict.fromkeys([*official, "en"]))


@cache
def _codes() -> dict[str, str]:
    named = [pair for language in LANGUAGES for pair in countries.names(language).items()]
    names = {fold(name): code for code, name in named}
    codes = {code.casefold(): code for code in names.values()}
    return codes | _ALSO | names


def _cities(zone: str) -> set[str]:
    cities = set()
    for language in LANGUAGES:
        with translation.override(language):
            cities.add(fold(zones.city(zone)))
    return cities
