"""The countries of the world and their clocks, as the tz database lists them."""

from functools import cache
from importlib.resources import files

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


@cache
def _zones() -> dict[str, str]:
    """The first zone of each country."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {code: zone for code, _place, zone, *_note in reversed(rows)}
