"""A row of the agenda says what its event says now, on the reader's clock."""

from datetime import timedelta

from django.utils import timezone, translation

from events import actions as events
from events.models import Event
from events.queries.rows import rows_for, with_host_names
from events.templatetags.diary import event_row
from members.models import Member
from tests.events import diary


def row(
    event: Event,
    reader: Member,
    language: str = "en",
    zone: str = "Europe/Paris",
    over: bool = False,
) -> str:
    found = with_host_names(rows_for(reader)).get(pk=event.pk)
    found.is_open = found.takes_registrations(timezone.now()) and not found.is_mine
    with translation.override(language), timezone.override(zone):
        return event_row(found, over=over)


def test_each_language_and_each_clock_has_its_row(alice: Member, bob: Member):
    event = diary.make_event(alice)
    rows = {
        row(event, bob, language, zone)
        for language in ("fr", "en")
        for zone in ("Europe/Paris", "America/Toronto")
    }
    assert len(rows) == 4


def test_a_seat_that_is_taken_is_counted(alice: Member, bob: Member):
    event = diary.make_event(alice, seats=2)
    before = row(event, bob)
    events.register(event, by=bob, at=timezone.now(), past=True)
    assert ("2 seats left" in before, "1 seat left" in row(event, bob)) == (True, True)


def test_another_hour_is_shown(alice: Member, bob: Member):
    event = diary.make_event(alice)
    before = row(event, bob)
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at + timedelta(hours=1), ends_at=event.ends_at + timedelta(hours=1)
    )
    assert row(event, bob) != before


def test_a_row_says_what_the_reader_may_do_there(alice: Member, bob: Member):
    event = diary.make_event(alice, seats=2)
    before = row(event, bob)
    events.register(event, by=bob, at=timezone.now(), past=True)
    told = ["/register/" in before, "Registered" in row(event, bob), "hosting" in row(event, alice)]
    assert told == [True, True, True]


def test_a_row_of_what_is_over_says_what_was(alice: Member, bob: Member, carol: Member):
    event = diary.make_event(alice, seats=1)
    for person in (bob, carol):
        events.register(event, by=person, at=timezone.now(), past=True)
    told = [said_in(row(event, reader, over=True)) for reader in (alice, bob, carol)]
    assert told == [["You hosted"], ["Registered"], []]


def said_in(html: str) -> list[str]:
    """What a row says that the reader is to the event."""
    said = ["You hosted", "You are hosting", "Registered", "in line"]
    return [words for words in said if words in html]
