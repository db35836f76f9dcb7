"""Time zones by their cities, in the reader's language."""

from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from community.core import zones


@pytest.mark.parametrize(
    ("zone", "french", "english"),
    [
        ("Europe/Paris", "Paris", "Paris"),
        ("Europe/Warsaw", "Varsovie", "Warsaw"),
        ("America/Sao_Paulo", "São Paulo", "São Paulo"),
        ("America/Indiana/Knox", "Knox [Indiana]", "Knox, Indiana"),
        ("America/Montreal", "Montréal", "Montréal"),
        ("Asia/Calcutta", "Calcutta", "Kolkata"),
        ("US/Eastern", "US, Eastern", "US, Eastern"),
        ("UTC", "UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone, french, english):
    for language, said in (("fr", french), ("en", english)):
        with translation.override(language):
            assert zones.city(zone) == said


def test_every_zone_can_be_chosen_once():
    offered = [zone for _region, cities in zones.choices() for zone, _city in cities]
    assert len(offered) == len(set(offered))
    assert {"Europe/Paris", "America/Montreal", "Asia/Singapore", "Europe/Kyiv"} <= set(offered)
    assert all(ZoneInfo(zone) for zone in offered)


OLDER = {"Europe/Kiev", "Europe/Uzhgorod", "Mexico/BajaNorte", "Australia/LHI", "US/Pacific"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_city_is_offered_twice_nor_by_an_older_name(language):
    with translation.override(language):
        offered = [pair for _region, cities in zones.choices() for pair in cities]
    assert len(dict(offered)) == len({city for _zone, city in offered}) == len(offered)
    assert not OLDER & set(dict(offered))


def test_an_older_name_that_somebody_has_stays():
    offered = dict(pair for _region, cities in zones.choices(["Europe/Kiev"]) for pair in cities)
    assert {zone for zone in offered if zone in OLDER} == {"Europe/Kiev"}
    with pytest.raises(KeyError):
        dict(pair for _region, cities in zones.choices(["No/Where"]) for pair in cities)["No/Where"]


def test_cities_are_in_the_order_of_their_names():
    with translation.override("fr"):
        (region, cities), *_others = zones.choices()
    names = [city for _zone, city in cities]
    assert (region, names[:3]) == ("Europe", ["Amsterdam", "Andorre", "Astrakhan"])
    assert names.index("Varsovie") > names.index("Vaduz")
