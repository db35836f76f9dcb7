"""Where sites are: proposed from their city, corrected by whoever knows better."""

from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from community.company.geography import CITIES, coordinates_of
from community.company.models import Site
from community.demo import words
from tests import factories

LYON = (Decimal("45.75"), Decimal("4.85"))


def where(country: str, *names: str) -> tuple[Decimal, ...]:
    return tuple(coordinates_of(country, *names).values())


@pytest.mark.parametrize(
    "name",
    ["Lyon", "LYON", " lyon ", "Lyon Biotech", "Lyon-Gerland", "Lyon 7e arrondissement"],
)
def test_a_city_is_known_however_it_is_written(name: str) -> None:
    assert where("FR", name) == LYON


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("PL", "Varsovie"), ("PL", "Warsaw"), ("BE", "Bruxelles"), ("BE", "Anvers"),
        ("GB", "Londres"), ("SG", "Singapour"), ("CH", "Genève"), ("CA", "Montréal"),
        ("CA", "Montreal"), ("DE", "Francfort"), ("BR", "Sao Paulo"), ("US", "New York"),
        ("IT", "Padoue"), ("FR", "Marne-la-Vallée"), ("HK", "Hong Kong"),
    ],
)  # fmt: skip
def test_names_in_french_in_english_and_of_its_own(country: str, name: str) -> None:
    assert len(where(country, name)) == 2


@pytest.mark.parametrize(
    ("country", "name"),
    [("FR", ""), ("", "Lyon"), ("FR", "Warsaw"), ("FR", "中文"), ("FR", "Siège"), ("ZZ", "Lyon"),
     ("FR", "BE"), ("FR", "Lyonnais"), ("fr", "Lyon")],
)  # fmt: skip
def test_what_nobody_knows_is_left_out(country: str, name: str) -> None:
    assert coordinates_of(country, name) == {}


def test_the_first_name_that_is_known() -> None:
    assert where("FR", "Siège", "Lyon") == LYON
    assert where("FR", "Lyon", "Paris") == LYON


def test_the_list_is_small_and_on_earth() -> None:
    assert CITIES.stat().st_size < 200_000
    for line in CITIES.read_text("utf-8").splitlines():
        name, *numbers = line.split("\t")
        if numbers:
            latitude, longitude = map(int, numbers)
            assert abs(latitude) <= 9000, name
            assert abs(longitude) <= 18000, name


def test_every_site_of_the_demo_is_on_the_chart() -> None:
    for row in words.read("sites")["site"]:
        assert coordinates_of(row["country"], row["city"]["fr"], row["city"]["en"]), row["slug"]


@pytest.mark.parametrize(
    "place",
    [
        {"latitude": 90.5, "longitude": 0}, {"latitude": -91, "longitude": 0},
        {"latitude": 0, "longitude": 180.1}, {"latitude": 0, "longitude": -181},
        {"latitude": 45}, {"longitude": 5},
    ],
)  # fmt: skip
def test_the_database_holds_it_too(db: None, place: dict[str, float]) -> None:
    site = factories.make_site("lyon")
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.filter(pk=site.pk).update(**place)


def test_an_upgrade_places_the_sites_that_it_knows(db: None) -> None:
    factories.make_site("lyon")
    factories.make_site("nowhere")
    factories.make_site("moved", city_fr="Lyon", latitude=1, longitude=2)
    import_module("community.company.migrations.0010_known_cities_on_the_chart").place(apps, None)
    placed = dict(Site.objects.values_list("slug", "latitude"))
    assert placed == {"lyon": LYON[0], "nowhere": None, "moved": 1}
