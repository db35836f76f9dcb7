"""A row of the agenda says what its event says now, on the reader's clock."""

from datetime import timedelta

from django.utils import timezone, translation

from events import actions as events
from events.models import Event
from events.queries.rows import rows_for, with_hosts
from events.templatetags.diary import event_facts
from members.models import Member
from tests.events import diary


def facts(event: Event, reader: Member, language: str = "en", zone: str = "Europe/Paris") -> str:
    with translation.override(language), timezone.override(zone):
        return event_facts(with_hosts(rows_for(reader)).get(pk=event.pk))


def test_each_language_and_each_clock_has_its_row(alice: Member, bob: Member):
    event = diary.make_event(alice)
    rows = {
        facts(event, bob, language, zone)
        for language in ("fr", "en")
        for zone in ("Europe/Paris", "America/Toronto")
    }
    assert len(rows) == 4


def test_a_seat_that_is_taken_is_counted(alice: Member, bob: Member):
    event = diary.make_event(alice, seats=2)
    before = facts(event, bob)
    events.register(event, by=bob, at=timezone.now(), past=True)
    assert ("2 seats left" in before, "1 seat left" in facts(event, bob)) == (True, True)


def test_another_hour_is_shown(alice: Member, bob: Member):
    event = diary.make_event(alice)
    before = facts(event, bob)
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at + timedelta(hours=1), ends_at=event.ends_at + timedelta(hours=1)
    )
    assert facts(event, bob) != before
