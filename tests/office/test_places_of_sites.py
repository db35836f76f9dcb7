"""Where a site is on the chart, asked in the office: of the city, unless somebody says better."""

from decimal import Decimal

import pytest

from community.company.models import Site
from tests import factories

NAMED = ("name_fr", "name_en", "slug", "city_fr", "city_en", "country", "time_zone")
LYON, PARIS = (Decimal("45.75"), Decimal("4.85")), (Decimal("48.85"), Decimal("2.35"))


def sent(site, **changes):
    fields = {name: getattr(site, name) for name in NAMED}
    for name in ("latitude", "longitude"):
        value = getattr(site, name)
        fields[name] = "" if value is None else value
    return fields | {
        "entity": site.entity_id, "languages": ["fr", "en"], "eligible_count": 10, **changes,
    }  # fmt: skip


def change(office, site, **changes):
    return office.post(f"/admin/company/site/{site.pk}/change/", sent(site, **changes))


def place_of(site):
    site.refresh_from_db()
    return site.latitude, site.longitude


@pytest.fixture
def lyon(office):
    """Where the people of these tests work."""
    site = factories.make_site("lyon")
    site.latitude, site.longitude = LYON
    site.save()
    return site


def test_a_new_site_stands_at_its_city(office, lyon):
    named = {"name_fr": "Paris siège", "name_en": "Paris", "slug": "paris", "city_fr": "Paris"}
    new = sent(lyon, **named, city_en="Paris", latitude="", longitude="")
    assert office.post("/admin/company/site/add/", new).status_code == 302
    assert place_of(Site.objects.get(slug="paris")) == PARIS


def test_a_new_site_stands_where_somebody_says(office, lyon):
    new = sent(lyon, slug="gerland", latitude="45.728611", longitude="4.833056")
    assert office.post("/admin/company/site/add/", new).status_code == 302
    assert place_of(Site.objects.get(slug="gerland")) == (Decimal("45.728611"), Decimal("4.833056"))


def test_a_site_that_moves_takes_its_flag_along(office, lyon):
    change(office, lyon, city_fr="Paris", city_en="Paris")
    assert place_of(lyon) == PARIS
    change(office, lyon, city_fr="Trifouilly", city_en="Trifouilly")
    assert place_of(lyon) == (None, None)


def test_what_somebody_said_stays_when_something_else_changes(office, lyon):
    change(office, lyon, latitude="45.7", longitude="4.8")
    lyon.refresh_from_db()
    change(office, lyon, name_fr="Gerland")
    assert place_of(lyon) == (Decimal("45.7"), Decimal("4.8"))


def test_a_site_may_leave_the_chart(office, lyon):
    change(office, lyon, latitude="", longitude="")
    assert place_of(lyon) == (None, None)


@pytest.mark.parametrize(
    ("latitude", "longitude", "refused"),
    [
        ("91", "4", "latitude"), ("-90.1", "4", "latitude"), ("45", "181", "longitude"),
        ("45", "", "longitude"), ("", "4", "latitude"), ("nord", "4", "latitude"),
        ("45", "NaN", "longitude"), ("1e400", "4", "latitude"), ("45°", "4", "latitude"),
        ("45.12345678901", "4", "latitude"),
    ],
)  # fmt: skip
def test_what_is_nowhere_is_refused_beside_its_field(office, lyon, latitude, longitude, refused):
    answer = change(office, lyon, latitude=latitude, longitude=longitude)
    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == [refused]
    assert place_of(lyon) == LYON
