"""Ports: who is there, whether they are open, who is their relay; and where the chart leads."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.company.models import Site
from community.governance import queries
from community.governance.models import Role, Seat
from community.governance.queries import Port, Ports
from members.models import Member
from tests import factories

TUESDAY = datetime(2026, 12, 1, 8, 40, tzinfo=UTC)  # 9:40 in Paris
SITES = {
    "montreal": (45.51, -73.59, "America/Toronto", "CA"),
    "lyon": (45.75, 4.85, "Europe/Paris", "FR"),
    "varsovie": (52.23, 21.01, "Europe/Warsaw", "PL"),
}


@pytest.fixture
def sites(db: None) -> dict[str, Site]:
    made = {}
    for slug, (latitude, longitude, zone, country) in SITES.items():
        site = factories.make_site(slug, time_zone=zone, country=country)
        Site.objects.filter(pk=site.pk).update(
            latitude=latitude, longitude=longitude, time_zone=zone, country=country
        )
        site.refresh_from_db()
        made[slug] = site
    return made


def relay_of(site: Site) -> Seat:
    role = factories.make_role(Role.SITE_RELAY)
    names = {"name_fr": f"Relais : {site.name_fr}", "name_en": f"{site.name_en} relay"}
    return Seat.objects.create(role=role, slug=site.slug, hours_per_week=1, **names)


def now(at: datetime = TUESDAY) -> Ports:
    return queries.ports(queries.bodies(timezone.localdate(at)), at)


def port(slug: str, at: datetime = TUESDAY) -> Port:
    (found,) = [port for port in now(at).listed if port.site.slug == slug]
    return found


def test_from_west_to_east_and_those_without_a_place_last(sites: dict[str, Site]) -> None:
    factories.make_site("bordeaux")
    assert [port.site.slug for port in now().listed] == ["montreal", "lyon", "varsovie", "bordeaux"]


def test_only_members_are_counted(sites: dict[str, Site]) -> None:
    lyon, at = sites["lyon"], timezone.now()
    factories.make_member(site=lyon)
    factories.make_account(site=lyon)  # has not accepted the charter
    factories.make_member(site=lyon, left_at=at)
    factories.make_member(site=lyon, is_active=False)
    factories.make_member(site=sites["varsovie"])
    assert [port.members for port in now().listed] == [0, 1, 1]


def test_open_in_the_hours_of_the_place(sites: dict[str, Site]) -> None:
    assert [port.time.is_working for port in now().listed] == [False, True, True]
    assert [port.time.is_working for port in now(TUESDAY + timedelta(hours=7)).listed] == [
        True, True, True,
    ]  # fmt: skip
    sunday = TUESDAY + timedelta(days=5)
    assert [port.time.is_working for port in now(sunday).listed] == [False, False, False]
    # 11 November: in France and in Poland, not in Quebec.
    armistice = datetime(2026, 11, 11, 15, tzinfo=UTC)
    assert [port.time.is_working for port in now(armistice).listed] == [True, False, False]
    assert now(armistice).open_count == 1


def test_when_all_are_closed_it_is_said_once_with_the_first_to_open(
    client_of_alice: Client,
) -> None:
    friday_night = datetime(2026, 12, 4, 23, tzinfo=UTC)
    with time_machine.travel(friday_night, tick=False):
        client_of_alice.force_login(Member.objects.first())
        page = client_of_alice.get("/about/").text
    assert "Aucun site n’est ouvert à cette heure." in page
    # On Monday Warsaw opens at the same moment as Lyon: the western one is named.
    assert "Le premier à ouvrir\u00a0: Lyon, lundi 7\u00a0déc., 8\u202fh\u202f30." in page
    ports = page.partition('class="ports"')[2].partition("</ul>")[0]
    assert (ports.count("<li id="), ports.count("fermé")) == (3, 0)
    with time_machine.travel(TUESDAY, tick=False):
        client_of_alice.force_login(Member.objects.first())
        page = client_of_alice.get("/about/").text
    assert "Le premier à ouvrir" not in page
    ports = page.partition('class="ports"')[2].partition("</ul>")[0]
    assert (ports.count("fermé"), ports.count("ouvert")) == (1, 2)


def test_the_relay_of_a_port_by_their_seat_or_by_where_they_work(sites: dict[str, Site]) -> None:
    lyon = factories.make_member("Chloe", site=sites["varsovie"])
    factories.make_mandate(lyon, Role.SITE_RELAY, seat=relay_of(sites["lyon"]))
    warsaw = factories.make_member("Agnieszka", site=sites["varsovie"])
    factories.make_mandate(warsaw, Role.SITE_RELAY)
    assert [place.mandate.person for place in port("lyon").relays] == [lyon]  # type: ignore[union-attr]
    assert [place.mandate.person for place in port("varsovie").relays] == [warsaw]  # type: ignore[union-attr]
    assert not port("montreal").has_relay


def test_a_relay_without_a_port_stays_in_the_list(sites: dict[str, Site]) -> None:
    at_port = factories.make_member("Chloe", site=sites["lyon"])
    factories.make_mandate(at_port, Role.SITE_RELAY)
    elsewhere = factories.make_member("Ada", site=None)
    factories.make_mandate(elsewhere, Role.SITE_RELAY)
    factories.make_mandate(at_port)
    bodies = now().other_bodies(queries.bodies(timezone.localdate()))
    left = [(body.role.slug, place.mandate.person) for body in bodies for place in body.places]  # type: ignore[union-attr]
    assert sorted(left, key=str) == [("core_team", at_port), ("site_relay", elsewhere)]


def test_one_query_for_three_sites_and_for_forty(sites: dict[str, Site]) -> None:
    def count() -> int:
        bodies = queries.bodies(timezone.localdate())
        with CaptureQueriesContext(connection) as asked:
            assert queries.ports(bodies, TUESDAY).chart is not None
        return len(asked)

    few = count()
    for number in range(37):
        site = factories.make_site(f"site-{number}", latitude=number, longitude=number * 2)
        factories.make_mandate(factories.make_member(site=site), Role.SITE_RELAY)
    assert (few, count()) == (1, 1)


@pytest.fixture
def client_of_alice(sites: dict[str, Site], alice: Member, client: Client) -> Client:
    client.force_login(alice)
    return client


def test_the_chart_leads_to_the_list_and_the_list_to_the_directory(
    client_of_alice: Client, sites: dict[str, Site]
) -> None:
    person = factories.make_member("Chloe", "Relais", site=sites["lyon"])
    factories.make_mandate(person, Role.SITE_RELAY, seat=relay_of(sites["lyon"]))
    relay_of(sites["varsovie"])
    page = client_of_alice.get("/about/").text
    assert 'href="#port-lyon"' in page
    assert 'id="port-lyon"' in page
    assert 'href="/members/?site=lyon"' in page
    assert "Chloe Relais" in page
    assert "pas encore de suppléance" in page
    assert "Pas encore de relais" in page


def test_a_mandate_that_ends_is_said_at_the_port(
    client_of_alice: Client, sites: dict[str, Site]
) -> None:
    ends = timezone.localdate() + timedelta(days=40)
    person = factories.make_member("Chloe", "Relais", site=sites["lyon"])
    factories.make_mandate(person, Role.SITE_RELAY, ends_on=ends)
    assert "à reprendre" in client_of_alice.get("/about/").text


def test_who_runs_the_network_leads_to_the_ports_and_says_which_have_no_relay(
    client_of_alice: Client, sites: dict[str, Site]
) -> None:
    person = factories.make_member("Chloe", "Relais", site=sites["lyon"])
    factories.make_mandate(person, Role.SITE_RELAY)
    page = client_of_alice.get("/governance/").text
    assert ('href="/about/#ports"' in page, 'id="port-lyon"' in page) == (True, False)
    missing = page.partition("Pas encore de relais")[2].partition("</p>")[0]
    assert ("Montreal" in missing, "Varsovie" in missing, "Lyon" in missing) == (True, True, False)


def test_the_title_of_about_counts_the_ports(
    client_of_alice: Client, sites: dict[str, Site]
) -> None:
    assert "<h1>Un réseau, trois ports</h1>" in client_of_alice.get("/about/").text
    for number in range(9):
        factories.make_site(f"site-{number}")
    assert "<h1>Un réseau, douze ports</h1>" in client_of_alice.get("/about/").text
    factories.make_site("one-more")
    assert "<h1>Un réseau, 13 ports</h1>" in client_of_alice.get("/about/").text


def test_with_one_site_its_relay_stands_with_the_bodies(
    db: None, alice: Member, client: Client
) -> None:
    factories.make_mandate(factories.make_member("Chloe"), Role.SITE_RELAY)
    client.force_login(alice)
    assert "Chloe" in client.get("/governance/").text
    page = client.get("/about/").text
    assert ("À propos du réseau</h1>" in page, "Un réseau," in page) == (True, False)


def test_several_sponsors_are_sponsors(db: None) -> None:
    role = factories.make_role(Role.SPONSOR)
    Role.objects.filter(pk=role.pk).update(name_fr="Sponsor", name_en="Sponsor")

    def title() -> str:
        (body,) = queries.bodies(timezone.localdate())
        return body.title

    factories.make_mandate(factories.make_member(), Role.SPONSOR)
    assert title() == "Sponsor"
    factories.make_mandate(factories.make_member(), Role.SPONSOR)
    assert title() == "Sponsors"
    Role.objects.filter(pk=role.pk).update(name_fr="Parrainage")
    assert title() == "Parrainage"


@pytest.mark.parametrize(
    ("name", "city", "said"),
    [
        ("Boulogne siège", "Boulogne-Billancourt", "Boulogne siège"),
        ("Lyon", "Lyon", "Lyon"),
        ("Pôle Biotech", "Lyon", "Pôle Biotech, Lyon"),
        ("Atelier Sud", "La Rochelle", "Atelier Sud, La Rochelle"),
        ("Siège", "", "Siège"),
    ],
)
def test_a_site_is_said_with_its_city_once(name: str, city: str, said: str) -> None:
    assert Site(name_fr=name, city_fr=city).place == said


def test_about_names_the_relay_of_ones_own_port(
    client_of_alice: Client, sites: dict[str, Site], alice: Member
) -> None:
    assert "Votre site" not in client_of_alice.get("/about/").text
    for slug, name in (("varsovie", "Agnieszka"), (alice.site.slug, "Chloe")):  # type: ignore[union-attr]
        factories.make_mandate(factories.make_member(name, site=sites[slug]), Role.SITE_RELAY)
    aside = client_of_alice.get("/about/").text.partition("Votre site")[2]
    assert "Écrire à Chloe" in aside
    assert "Écrire à Agnieszka" not in aside


def test_the_directory_has_a_chart_that_filters(client_of_alice: Client) -> None:
    page = client_of_alice.get("/members/").text
    assert 'href="/members/?site=lyon"' in page
    assert "sea-chart" not in client_of_alice.get("/members/?site=lyon").text


def test_the_page_for_a_manager_has_one_chart_without_links(client_of_alice: Client) -> None:
    for slug, latitude, longitude in (("rouen", 49.4, 1.1), ("chartres", 48.4, 1.5)):
        factories.make_site(slug, latitude=latitude, longitude=longitude)
    plates = '<svg class="plate-sea'
    assert client_of_alice.get("/about/").text.count(plates) == 2
    page = client_of_alice.get("/about/manager/").text
    assert ("sea-chart" in page, "#port-" in page, "?site=" in page) == (True, False, False)
    assert page.count(plates) == 1


def test_the_way_in_says_no_name_no_number_and_no_relay(sites: dict[str, Site]) -> None:
    person = factories.make_member("Chloe", "Relais", site=sites["lyon"])
    factories.make_mandate(person, Role.SITE_RELAY)
    page = Client().get("/accounts/login/").text
    chart = page.partition('class="sea-chart')[2].partition("</main>")[0]
    assert chart.count('class="port') == 3
    said = (
        "Lyon",
        "lyon",
        "Chloe",
        "Varsovie",
        "membre",
        "<text",
        "<title",
        'href="#port',
        "site=",
    )
    assert [word for word in said if word in chart] == []


@pytest.mark.parametrize("path", ["/about/", "/governance/", "/about/manager/", "/members/"])
def test_with_one_site_or_none_there_is_no_chart(
    path: str, db: None, alice: Member, client: Client
) -> None:
    client.force_login(alice)
    Site.objects.update(latitude=45, longitude=5)
    assert "sea-chart" not in client.get(path).text
    Member.objects.update(site=None)
    Site.objects.all().delete()
    assert "sea-chart" not in client.get(path).text
    assert "sea-chart" not in Client().get("/accounts/login/").text


def test_sites_without_a_place_are_listed_and_not_drawn(
    db: None, alice: Member, client: Client
) -> None:
    factories.make_site("nowhere")
    client.force_login(alice)
    page = client.get("/about/").text
    assert "sea-chart" not in page
    assert "Nowhere" in page


def test_the_clock_of_a_port_is_its_own(client_of_alice: Client) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        client_of_alice.force_login(Member.objects.first())
        page = client_of_alice.get("/about/").text
    assert "3\u202fh\u202f40" in page
    assert "2 sites sont ouverts" in page
