"""The countries of the world: their names from Unicode CLDR, their clocks from the tz database."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from babel import Locale

from .bilingual import LANGUAGES, active_language

# The list follows the map; of these countries most people live by another clock than its first.
USUAL = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
}


def exists(code: str) -> bool:
    """Whether an ISO 3166-1 code, such as FR, stands for a country where people live."""
    return code in _zones()


def zone_of(code: str) -> str:
    """The time zone of most people of a country; KeyError for a country that is none."""
    return USUAL.get(code) or _zones()[code]


def name_of(code: str) -> str:
    """The name of a country in the reader's language; the code itself when it is none."""
    return _names(active_language()).get(code, code)


def called(name: str) -> str:
    """The code of the country that has this name in French or in English; empty for none."""
    everywhere = (item for language in LANGUAGES for item in _names(language).items())
    return next((code for code, known in everywhere if known.casefold() == name.casefold()), "")


def names_of(codes: Iterable[str]) -> str:
    """France, Belgique."""
    return ", ".join(name_of(code) for code in codes)


def choices() -> list[tuple[str, str]]:
    """Every country by its name, for a list to choose from."""
    return list(_names(active_language()).items())


@cache
def _names(language: str) -> dict[str, str]:
    """Names by two-letter code, in the order of their alphabet."""
    territories = Locale(language).territories
    names = {code: territories[code] for code in _zones()}
    return dict(sorted(names.items(), key=lambda item: normalize("NFKD", item[1]).casefold()))


@cache
def _zones() -> dict[str, str]:
    """The first zone of each country."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {code: zone for code, _place, zone, *_note in reversed(rows)}
