"""Names of countries in the reader's language, from Unicode CLDR."""

from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.core import get_global

from .bilingual import active_language
from .letters import bare


def name_of(code: str) -> str:
    """The name of a country; the code itself when nothing has that code."""
    return names(active_language()).get(code, code)


def names_of(codes: Iterable[str]) -> str:
    """France, Belgique."""
    return ", ".join(name_of(code) for code in codes)


def choices() -> list[tuple[str, str]]:
    """Every country by its name, for a list to choose from."""
    return list(names(active_language()).items())


@cache
def names(language: str) -> dict[str, str]:
    """Names by two-letter code (ISO 3166-1), in the order of their alphabet; what has no clock,
    such as the European Union, is no country."""
    territories = Locale(language).territories
    with_zones = get_global("territory_zones").keys() - {"ZZ"}
    kept = {
        code: name for code, name in territories.items() if len(code) == 2 and code in with_zones
    }
    return dict(sorted(kept.items(), key=lambda item: bare(item[1])))
