"""A form that is saved as it is shown changes nothing and tells nobody."""

from datetime import timedelta

import pytest
from django.forms.models import model_to_dict
from django.utils import timezone

from community.activity.models import Entry
from events import actions
from events.models import Event
from members.models import Member
from tests import factories, mails
from tests.as_sent import untouched
from tests.events.diary import details, follow, make_event, moment

NOW = timezone.now()
TWO_LANGUAGES = {"translation": actions.Wording("Workshop", "A rule.", "9:30 Welcome", "A pen.")}
ROOM = {"mode": "on_site", "place": "Salle Groix, 3e étage"}

KINDS = {
    "one language": {"programme": "9:30 Accueil\n10:00 Suite", "seats": 12, "spoken": ["en", "fr"]},
    "two languages": TWO_LANGUAGES,
    "with seconds": {"starts_at": NOW + timedelta(days=3, seconds=1)},
    "two days": {
        "starts_at": moment("2030-12-10 09:00"),
        "ends_at": moment("2030-12-11 17:00"),
    },
    "a week, over the end of a year": {
        "starts_at": moment("2030-12-28 09:00"),
        "ends_at": moment("2031-01-04 09:00"),
    },
    "past midnight": {
        "starts_at": moment("2030-12-10 22:00"),
        "ends_at": moment("2030-12-11 01:00"),
    },
    "until midnight": {
        "starts_at": moment("2030-12-10 20:00"),
        "ends_at": moment("2030-12-11 00:00"),
    },
    "another clock": {
        "starts_at": moment("2030-07-01 23:30", "Asia/Singapore"),
        "time_zone": "Asia/Singapore",
    },
    "the night the clocks go back": {
        "starts_at": moment("2030-10-27 02:30").replace(fold=1),
        "ends_at": moment("2030-10-27 04:00"),
    },
    "the night the clocks go forward": {
        "starts_at": moment("2030-03-30 23:00"),
        "ends_at": moment("2030-03-31 03:30"),
    },
    "a clock that no site has": {"time_zone": "Asia/Kathmandu"},
    "a last day to register": {
        "starts_at": moment("2030-12-10 09:00"),
        "closes_at": moment("2030-12-09 00:00"),
    },
    "registration until it starts": {
        "starts_at": moment("2030-12-10 09:00"),
        "closes_at": moment("2030-12-10 09:00"),
    },
    "registration until noon": {
        "starts_at": moment("2030-12-10 09:00"),
        "closes_at": moment("2030-12-08 12:00"),
    },
    "a room": ROOM,
    "spaces that a form takes away": {
        "mode": "on_site",
        "place": " Salle  Groix ",
        "title": "Un  titre",
        "summary": "Deux lignes.\r\n\r\nEt une. ",
    },
    "a link": {
        "mode": "hybrid",
        "place": "Salle",
        "join_link": "https://meet.aurelis.example/X?a=1",
    },
    "in English": {"language": "en"},
    "going on": {"starts_at": NOW - timedelta(hours=1), "ends_at": NOW + timedelta(days=1)},
}


def stored(event: Event) -> dict[str, object]:
    event.refresh_from_db()
    hosts = event.hosts.order_by("position").values_list("person", flat=True)
    return model_to_dict(event) | {"hosts": list(hosts), "people": None}


def send_as_it_is(client, event: Event, page: str = "revise", **change):
    path = f"{event.get_absolute_url()}{page}/"
    sent = untouched(client.get(path).text, path if page == "revise" else "")
    assert sent["version"] == [str(Event.objects.get(pk=event.pk).version)]
    return client.post(path, sent | change)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_saved_unchanged_it_stays_as_it_is(kind, language, alice, bob, carol, sign_in):
    event = make_event(alice, at=NOW - timedelta(days=2), co_hosts=[carol], **KINDS[kind])
    if event.takes_registrations(NOW):
        actions.register(event, by=bob, at=NOW)
    follow()
    before, told = stored(event), len(mails.to(bob.email))
    Member.objects.filter(pk=alice.pk).update(language=language)
    answer = send_as_it_is(sign_in(alice), event)
    assert answer.status_code == 302
    follow()
    assert stored(event) == before
    assert len(mails.to(bob.email)) == told
    assert not Entry.objects.filter(
        verb__in=["events.event.revised", "events.event.moved"]
    ).exists()


@pytest.mark.parametrize("kind", ["two languages", "two days", "the night the clocks go back"])
def test_another_title_disturbs_nobody(kind, alice, bob, sign_in):
    event = make_event(alice, **KINDS[kind])
    actions.register(event, by=bob, at=NOW)
    follow()
    before = stored(event)
    assert send_as_it_is(sign_in(alice), event, title=["Un autre titre"]).status_code == 302
    follow()
    after = stored(event)
    changed = {name for name in before if before[name] != after[name]}
    assert changed - {"title_fr", "changed_at", "version", "translation_is_older"} == set()
    assert len(mails.to(bob.email)) == 1


def test_with_a_co_host_who_left_it_is_saved_and_they_stay(alice, bob, sign_in):
    named = {"email": "aoife@aurelis.example", "slug": "aoife"}
    aoife = factories.make_member("Aoife", "Ní Dhomhnaill", **named)
    event = make_event(alice, co_hosts=[aoife, bob])
    aoife.is_active, aoife.left_at = False, NOW
    aoife.save()
    before = stored(event)
    client = sign_in(alice)
    assert send_as_it_is(client, event).status_code == 302
    assert stored(event) == before
    assert send_as_it_is(client, event, title=["Autre"]).status_code == 302
    assert stored(event)["hosts"] == before["hosts"]
    page = client.get(event.get_absolute_url()).text
    assert ("Aoife Ní Dhomhnaill" in page, aoife.get_absolute_url() in page) == (True, False)


def test_when_the_host_left_a_co_host_and_the_core_team_save_it(alice, bob, dan, sign_in):
    event = make_event(alice, co_hosts=[bob])
    alice.is_active, alice.left_at = False, NOW
    alice.save()
    before = stored(event)
    for person in (bob, dan):
        assert send_as_it_is(sign_in(person), event).status_code == 302
        assert stored(event) == before


def test_a_co_host_with_a_namesake_is_saved_as_they_are(alice, sign_in):
    factories.make_member("Sophie", "Martin")
    second = {"email": "sophie.martin2@aurelis.example", "slug": "sophie-martin-2"}
    event = make_event(alice, co_hosts=[factories.make_member("Sophie", "Martin", **second)])
    before = stored(event)
    assert send_as_it_is(sign_in(alice), event).status_code == 302
    assert stored(event) == before


def test_a_list_pasted_from_outlook_names_the_co_hosts(alice, bob, carol, sign_in):
    event = make_event(alice)
    pasted = f"Petit, Bob <{bob.email}>; Carol Nowak <{carol.email}>"
    assert send_as_it_is(sign_in(alice), event, co_hosts=[pasted]).status_code == 302
    assert stored(event)["hosts"] == [alice.pk, bob.pk, carol.pk]


def test_an_action_that_is_told_the_same_changes_nothing(alice):
    event = make_event(alice, title="Titre", starts_at=moment("2030-10-27 02:30").replace(fold=1))
    before = stored(event)
    same = details(starts_at=moment("2030-10-27 02:30").replace(fold=1))
    wording = actions.Wording("Titre", event.summary_fr)
    actions.revise(event, wording, same, by=alice, at=NOW, version=1)
    assert stored(event) == before


def test_a_text_that_was_read_again_is_older_no_more(alice, sign_in):
    event = make_event(alice, **TWO_LANGUAGES)
    client = sign_in(alice)
    assert send_as_it_is(client, event, "translate").status_code == 302
    before = stored(event)
    assert (before["version"], before["translation_is_older"]) == (1, False)
    send_as_it_is(client, event, summary=["Une autre règle."])
    assert stored(event)["translation_is_older"]
    assert send_as_it_is(client, event, "translate").status_code == 302
    after = stored(event)
    assert (after["translation_is_older"], after["title_en"]) == (False, "Workshop")
