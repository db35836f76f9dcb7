"""Where cities are, so that a new site need not ask: proposed from its country and its name."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from community.core.slugs import plain_slug

CITIES = Path(__file__).parent / "cities.tsv"


def coordinates_of(country: str, *names: str) -> dict[str, Decimal]:
    """The latitude and longitude of the city that one of these names says, or begins with: Lyon
    Biotech is in Lyon. Nothing where we know no such city.

    The file is read when somebody enters a site, and not kept.
    """
    wanted = [beginning for name in names for beginning in _beginnings(name)]
    found: dict[str, dict[str, Decimal]] = {}
    for slug, where in _cities(country):
        if slug in wanted:
            found.setdefault(slug, where)
    return next((found[beginning] for beginning in wanted if beginning in found), {})


def _beginnings(name: str) -> list[str]:
    """The whole name, then one word less each time."""
    slug = plain_slug(name, empty="")
    words = slug.split("-") if slug else []
    return ["-".join(words[:count]) for count in range(len(words), 0, -1)]


def _cities(country: str) -> Iterator[tuple[str, dict[str, Decimal]]]:
    """The cities of a country, those with most people first."""
    with CITIES.open(encoding="utf-8") as lines:
        inside = False
        for line in lines:
            name, *hundredths = line.rstrip("\n").split("\t")
            if not hundredths:
                if inside:
                    return
                inside = name == country
            elif inside:
                latitude, longitude = (Decimal(number) / 100 for number in hundredths)
                where = {"latitude": latitude, "longitude": longitude}
                yield plain_slug(name, empty=""), where
