"""What those who attend are told, by mail and on the site."""

from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from community.audit.models import Record
from community.notifications.models import Notification
from community.post.messages import message_of
from events import actions, calendars
from tests import factories, mails
from tests.events.diary import details, follow, make_event, moment

NOW = timezone.now()
pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


def file_with(mail, method="PUBLISH"):
    """The calendar that goes with a mail, as it is on the wire."""
    parts = list(message_of(mail).message().iter_attachments())
    assert [part.get_filename() for part in parts] == [mail.attachment_name]
    assert parts[0]["Content-Type"].params["method"] == method
    calendar = icalendar.Calendar.from_ical(parts[0].get_payload(decode=True))
    assert calendar["method"] == method
    return calendar


def told(person):
    rows = Notification.objects.filter(person=person).order_by("pk")
    return list(rows.values_list("entry__verb", flat=True))


def test_a_seat_is_confirmed_with_a_calendar_file(alice, bob):
    event = make_event(alice, title="Dire non", join_link="https://meet.aurelis.example/x")
    actions.register(event, by=bob, at=NOW)
    follow()
    (mail,) = mails.to(bob.email)
    assert (mail.kind, mail.subject) == (
        "events.registered",
        "Votre place est réservée : Dire non",
    )
    component = file_with(mail).events[0]
    assert (component["summary"], component.start) == (
        "Dire non",
        event.starts_at.replace(microsecond=0),
    )
    assert "https://meet.aurelis.example/x" in component["description"]


@pytest.mark.parametrize(
    ("zone", "lines"),
    [
        ("Europe/Paris", ["Tuesday 8\u00a0Jan\u00a02030, 14:00 to 15:00", "Lyon"]),
        # Another city on the same clock: there is nothing to convert.
        ("Europe/Warsaw", ["Tuesday 8\u00a0Jan\u00a02030, 14:00 to 15:00", "Lyon"]),
        (
            "America/Toronto",
            [
                "Tuesday 8\u00a0Jan\u00a02030, 14:00 to 15:00, Paris time",
                "Your time: 8:00 to 9:00",
                "Lyon",
            ],
        ),
        (
            "Pacific/Auckland",
            [
                "Tuesday 8\u00a0Jan\u00a02030, 14:00 to 15:00, Paris time",
                "Your time: Wednesday 9\u00a0Jan\u00a02030, 2:00 to 3:00",
                "Lyon",
            ],
        ),
    ],
)
def test_a_mail_says_the_hour_on_the_wall_then_the_reader_s_own(zone, lines, alice):
    site = {"mode": "on_site", "site": factories.make_site()}
    event = make_event(alice, starts_at=moment("2030-01-08 14:00"), **site)
    reader = factories.make_member(time_zone=zone, language="en")
    actions.register(event, by=reader, at=NOW)
    follow()
    (mail,) = mails.to(reader.email)
    told = mail.text.splitlines()
    start = told.index(lines[0])
    assert told[start : start + len(lines)] == lines
    assert all(line in mail.html for line in lines)


def test_who_waits_is_told_without_a_file_and_then_promoted_with_one(alice, bob, carol):
    event = make_event(alice, seats=1)
    for person in (bob, carol):
        actions.register(event, by=person, at=NOW)
    follow()
    actions.unregister(event, by=bob, at=NOW)
    follow()
    waiting, promoted = mails.to(carol.email)
    assert (waiting.kind, waiting.attachment) == ("events.waiting", "")
    assert promoted.kind == "events.promoted"
    assert file_with(promoted).events[0]["status"] == "CONFIRMED"
    assert told(carol) == ["events.registration.promoted"]


def test_a_mail_that_lost_its_reason_is_not_sent(alice, bob, carol):
    event = make_event(alice, seats=1)
    actions.register(event, by=bob, at=NOW)
    actions.register(event, by=carol, at=NOW)
    actions.unregister(event, by=carol, at=NOW)
    actions.unregister(event, by=bob, at=NOW)
    actions.register(event, by=bob, at=NOW)
    follow()
    assert [mail.kind for mail in mails.to(bob.email)] == ["events.registered"]
    assert mails.to(carol.email) == []


def test_a_seat_given_back_leaves_the_calendar(alice, bob, carol, sign_in):
    event = make_event(alice, title="Dire non", join_link="https://meet.aurelis.example/x")
    for person in (bob, carol):
        actions.register(event, by=person, at=NOW)
    follow()
    client = sign_in(bob)
    page = client.post(f"{event.get_absolute_url()}unregister/", follow=True)
    assert "Le fichier qui retire la date de votre calendrier arrive par courriel." in page.text
    follow()
    kept, given_back = mails.to(bob.email)
    assert given_back.kind == "events.given_back"
    assert "meet.aurelis" not in given_back.text + given_back.attachment
    before = file_with(kept).events[0]
    after = file_with(given_back, "CANCEL").events[0]
    assert (after["uid"], after["status"]) == (before["uid"], "CANCELLED")
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert str(after["attendee"]) == f"mailto:{bob.email}"
    assert (after["organizer"], after.start) == (before["organizer"], before.start)
    assert [mail.kind for mail in mails.to(carol.email)] == ["events.registered"]
    client.post(f"{event.get_absolute_url()}register/")
    follow()
    again = file_with(mails.last_to(bob.email)).events[0]
    assert (again["sequence"], again["status"]) == (2, "CONFIRMED")


def test_a_place_in_the_waiting_list_was_in_no_calendar(alice, bob, carol, sign_in):
    event = make_event(alice, seats=1)
    for person in (bob, carol):
        actions.register(event, by=person, at=NOW)
    page = sign_in(carol).post(f"{event.get_absolute_url()}unregister/", follow=True)
    assert "Vous n’êtes plus sur la liste d’attente." in page.text
    follow()
    event.refresh_from_db()
    assert ([mail.kind for mail in mails.to(carol.email)], event.sequence) == ([], 0)


def test_the_host_hears_of_those_who_register(alice, bob):
    actions.register(make_event(alice), by=bob, at=NOW)
    follow()
    assert told(alice) == ["events.registration.registered"]


def test_a_new_hour_is_told_to_those_registered_with_a_higher_sequence(alice, bob, carol):
    event = make_event(alice, title="Titre")
    actions.register(event, by=bob, at=NOW)
    later = details(starts_at=event.starts_at + timedelta(hours=2))
    actions.revise(event, actions.Wording("Titre"), later, by=alice, at=NOW, version=1)
    follow()
    _confirmed, moved = mails.to(bob.email)
    assert (moved.kind, moved.alias) == ("events.moved", "bulk")
    assert file_with(moved).events[0]["sequence"] == 1
    assert (told(bob), told(carol)) == (["events.event.moved"], [])


def test_the_other_hosts_are_told_too_but_not_the_one_who_did_it(alice, bob, carol):
    event = make_event(alice, title="Titre", co_hosts=[bob, carol])
    actions.register(event, by=carol, at=NOW)
    later = details(starts_at=event.starts_at + timedelta(hours=2))
    actions.revise(
        event, actions.Wording("Titre"), later, by=alice, at=NOW, version=1, co_hosts=[bob, carol]
    )
    follow()
    assert [mail.kind for mail in mails.to(bob.email)] == ["events.moved"]
    assert told(bob) == ["events.event.moved"]
    assert [mail.kind for mail in mails.to(carol.email)].count("events.moved") == 1
    assert [mail.kind for mail in mails.to(alice.email)] == []


def test_a_better_wording_disturbs_nobody(alice, bob):
    event = make_event(alice, title="Titre")
    actions.register(event, by=bob, at=NOW)
    same = details(starts_at=event.starts_at)
    actions.revise(event, actions.Wording("Titre clair"), same, by=alice, at=NOW, version=1)
    follow()
    event.refresh_from_db()
    assert (len(mails.to(bob.email)), event.sequence, event.version) == (1, 0, 2)


def test_a_cancellation_is_told_with_the_word_of_the_host(alice, bob, carol):
    event = make_event(alice, seats=1)
    for person in (bob, carol):
        actions.register(event, by=person, at=NOW)
    follow()
    actions.cancel(event, by=alice, note="La salle est prise & fermée.", at=timezone.now())
    follow()
    for person in (bob, carol):
        assert "La salle est prise & fermée." in mails.last_to(person.email).text
        assert told(person) == ["events.event.cancelled"]
    component = file_with(mails.last_to(bob.email), "CANCEL").events[0]
    assert (component["status"], component["sequence"]) == ("CANCELLED", 1)
    assert component["uid"] == calendars.uid_of(event)
    assert "Le fichier joint retire la date de votre calendrier." in mails.last_to(bob.email).text
    assert mails.last_to(carol.email).attachment == ""
    record = Record.objects.get(action="events.event.cancelled")
    assert (record.actor_id, record.reason) == (alice.pk, "La salle est prise & fermée.")


def test_a_cancellation_needs_a_word_and_is_told_once(alice, bob):
    event = make_event(alice)
    actions.register(event, by=bob, at=NOW)
    follow()
    with pytest.raises(actions.NoWord):
        actions.cancel(event, by=alice, note=" ", at=timezone.now())
    for _ in range(2):
        actions.cancel(event, by=alice, note="Désolée.", at=timezone.now())
    follow()
    assert len(mails.to(bob.email)) == 2
