"""Putting an event on the agenda, changing it, and what is refused."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from events import actions
from events.models import Event
from tests.events.diary import details, make_event, moment, typed

NOW = timezone.now()
HOUR = timedelta(hours=1)
NEW = "/events/new/"


def hosts(event):
    rows = event.hosts.select_related("person").order_by("position")
    return [host.person.first_name for host in rows]


def test_a_member_proposes_an_event_and_is_its_host(alice, bob, sign_in):
    answer = sign_in(alice).post(NEW, typed(co_hosts="Bob Petit"))
    event = Event.objects.get()
    assert answer.url == event.get_absolute_url() == "/events/cafe-astuces/"
    assert hosts(event) == ["Alice", "Bob"]
    assert event.starts_at.astimezone(event.zone).strftime("%H:%M") == "09:30"
    assert Entry.objects.get(verb="events.event.scheduled").actor_id == alice.pk


def test_two_events_of_one_title_and_hour_in_other_rooms_are_two(alice, sign_in):
    client, rooms = sign_in(alice), ["Salle Rhône", "Salle Saône"]
    for room in rooms:
        client.post(NEW, typed(mode=Event.Mode.ON_SITE, place=room))
    assert sorted(Event.objects.values_list("place", flat=True)) == rooms


def test_two_events_of_one_title_have_two_addresses(alice, bob):
    slugs = [make_event(person, title="Café").slug for person in (alice, bob)]
    assert slugs == ["cafe", "cafe-2"]


def test_no_event_hides_a_page_of_ours(alice):
    slugs = [make_event(alice, title=title).slug for title in ("New", "Draft", "Feed")]
    assert slugs == ["new-2", "draft-2", "feed-2"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"kind": "party"}, "kind"),
        ({"ends": "09:00"}, "ends"),
        ({"end_day": "2020-01-01"}, "end_day"),
        ({"end_day": "2999-01-01"}, "end_day"),
        ({"end_day": "bientôt"}, "end_day"),
        ({"day": "2020-01-01"}, "day"),
        ({"day": "demain"}, "day"),
        ({"seats": "0"}, "seats"),
        ({"seats": "-3"}, "seats"),
        ({"seats": "1000000000"}, "seats"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"mode": "on_site"}, "place"),
        ({"join_link": "javascript:alert(1)"}, "join_link"),
        ({"closes_on": "2999-01-01"}, "closes_on"),
        ({"co_hosts": "Personne Inconnue"}, "co_hosts"),
        ({"day": "2027-03-28", "starts": "02:30", "ends": "04:00"}, "starts"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(change, field, alice, sign_in):
    answer = sign_in(alice).post(NEW, typed(**change))
    assert (answer.status_code, Event.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == [field]


def test_a_title_of_two_lines_becomes_one(alice, sign_in):
    sign_in(alice).post(NEW, typed(title="Café\r\nBcc: x@y.example\0"))
    assert Event.objects.get().title == "Café Bcc: x@y.example"


def test_registration_closes_at_the_end_of_the_last_day(alice, sign_in):
    day = timezone.localdate() + timedelta(days=20)
    sign_in(alice).post(NEW, typed(closes_on=(day - timedelta(days=2)).isoformat()))
    event = Event.objects.get()
    closes_at = event.closes_at.astimezone(event.zone)
    assert (closes_at.date(), closes_at.hour) == (day - timedelta(days=1), 0)


def test_the_form_of_a_change_shows_the_event_as_it_is(alice, sign_in):
    client = sign_in(alice)
    client.post(NEW, typed(seats="12", programme="9:30 Accueil", spoken=["fr", "en"]))
    event = Event.objects.get()
    shown = client.get(f"{event.get_absolute_url()}revise/").context["form"]
    sent = {name: shown[name].value() for name in shown.fields if shown[name].value() is not None}
    answer = client.post(f"{event.get_absolute_url()}revise/", {**sent, "title": "Autre titre"})
    assert answer.status_code == 302
    again = Event.objects.get()
    assert (again.title, again.seats, again.starts_at) == ("Autre titre", 12, event.starts_at)
    assert (again.sequence, again.version) == (0, 2)


def test_the_second_of_two_windows_is_told(alice, sign_in):
    event = make_event(alice)
    client = sign_in(alice)
    for title, status in (("Premier", 302), ("Second", 409), ("Premier", 302)):
        sent = typed(title=title, version=1)
        answer = client.post(f"{event.get_absolute_url()}revise/", sent)
        assert answer.status_code == status


def test_a_host_and_the_core_team_may_change_it_and_nobody_else(alice, bob, carol, dan, eve):
    event = make_event(alice, co_hosts=[bob])
    for version, person in enumerate((alice, bob, dan), start=1):
        co_hosts = {"co_hosts": [bob], "version": version}
        actions.revise(event, actions.Wording("T"), details(), by=person, at=NOW, **co_hosts)
    for person in (carol, eve):
        with pytest.raises(PermissionDenied):
            actions.revise(event, actions.Wording("T"), details(), by=person, at=NOW, version=4)
    assert hosts(event) == ["Alice", "Bob"]


def test_an_event_that_is_over_cannot_be_called_off(alice):
    event = make_event(alice, starts_at=NOW + HOUR)
    with pytest.raises(actions.AlreadyOver):
        actions.cancel(event, by=alice, note="Trop tard.", at=NOW + 3 * HOUR)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_at": NOW}, "ends"),
        ({"ends_at": NOW + timedelta(days=40)}, "end_day"),
        ({"closes_at": NOW + timedelta(days=40)}, "closes_on"),
    ],
)
def test_times_are_checked_by_the_action_too(change, field, alice):
    with pytest.raises(actions.UnlikelyTimes) as refused:
        make_event(alice, **change)
    assert refused.value.field == field


def test_a_programme_may_start_its_lines_with_an_hour(alice):
    text = "9:30 Accueil\n14 h 05 Suite\nSans heure\n99:99 Rien"
    event = make_event(alice, programme=text)
    hours = [f"{hour:%H:%M} {said}" if hour else said for hour, said in event.programme_steps]
    assert hours == ["09:30 Accueil", "14:05 Suite", "Sans heure", "99:99 Rien"]


def test_the_clock_of_the_event_is_kept(alice):
    event = make_event(
        alice, starts_at=moment("2030-07-01 09:00", "Asia/Singapore"), time_zone="Asia/Singapore"
    )
    event.refresh_from_db()
    assert event.starts_at.astimezone(event.zone).hour == 9
    assert event.zone_label == "Singapour"


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Athens", ["l’heure d’Athènes.", "(heure d’Athènes)", " à Athènes"]),
        ("Africa/Cairo", ["l’heure du Caire.", "(heure du Caire)", " au Caire"]),
    ],
)
def test_the_city_of_a_clock_is_named_as_french_does(alice, bob, sign_in, zone, said):
    tomorrow = timezone.now().astimezone(ZoneInfo(zone)) + timedelta(days=1)
    closes_at = tomorrow.replace(hour=0, minute=0, second=0, microsecond=0)
    event = make_event(alice, time_zone=zone, programme="9:30 Accueil", closes_at=closes_at)
    page = sign_in(bob).get(event.get_absolute_url()).text
    assert [words for words in said if words not in page] == []
    bob.time_zone = zone
    bob.save(update_fields=["time_zone"])
    month = sign_in(bob).get(f"/events/{event.starts_at:%Y/%m}/").text
    assert said[0].removeprefix("l’h") in month.replace("Heure", "heure")
