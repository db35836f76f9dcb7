"""What those who attend are told, by mail and on the site."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.utils import timezone

from community.notifications.models import Notification
from community.post.messages import message_of
from events import actions
from tests import factories, mails
from tests.events.diary import details, follow, make_event, moment

NOW = timezone.now()
pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


def file_with(mail):
    """The calendar that goes with a mail, as it is on the wire."""
    parts = list(message_of(mail).message().iter_attachments())
    assert [part.get_filename() for part in parts] == [mail.attachment_name]
    assert parts[0]["Content-Type"].params["method"] == "PUBLISH"
    return icalendar.Calendar.from_ical(parts[0].get_payload(decode=True))


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


def test_the_hour_of_a_mail_is_that_of_its_reader(alice):
    event = make_event(alice, starts_at=moment("2030-01-08 14:00"))
    reader = factories.make_member(time_zone="America/Toronto", language="en")
    actions.register(event, by=reader, at=NOW)
    follow()
    (mail,) = mails.to(reader.email)
    assert "Tuesday 8\u00a0Jan\u00a02030, 8:00 to 9:00" in mail.text
    assert event.starts_at.astimezone(ZoneInfo("America/Toronto")).hour == 8


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


def test_a_mail_that_lost_its_reason_is_not_sent(alice, bob):
    event = make_event(alice)
    actions.register(event, by=bob, at=NOW)
    actions.unregister(event, by=bob, at=NOW)
    follow()
    assert mails.to(bob.email) == []


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
    component = file_with(mails.last_to(bob.email)).events[0]
    assert (component["status"], component["sequence"]) == ("CANCELLED", 1)


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
