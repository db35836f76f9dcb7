"""Nobody is told of an event at the weekend, unless Monday would be too late."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from community.moderation import actions as moderation
from community.post.models import Delivery
from events import actions
from events.models import Event
from members.models import Member
from tests.events.diary import details, follow, make_event, moment

SATURDAY = moment("2030-01-05 11:00")
MONDAY = moment("2030-01-07 08:30")
NEXT_FRIDAY = moment("2030-01-11 14:00")
pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture(autouse=True)
def _on_saturday() -> Iterator[None]:
    with time_machine.travel(SATURDAY, tick=False):
        yield


@pytest.fixture
def event_on(alice: Member, bob: Member) -> Callable[..., Event]:
    """An event of alice's for which bob is registered, with the confirmation delivered."""

    def made(starts_at: datetime, **fields: object) -> Event:
        event = make_event(alice, title="Atelier", starts_at=starts_at, **fields)
        actions.register(event, by=bob, at=SATURDAY, past=True)
        return event

    return made


def move(event: Event, to: datetime, by: Member) -> None:
    event.refresh_from_db()
    actions.revise(
        event,
        actions.Wording("Atelier", "On repart avec une règle."),
        details(starts_at=to),
        by=by,
        at=SATURDAY,
        version=event.version,
    )
    follow()


def cancel(event: Event, by: Member) -> None:
    actions.cancel(event, by=by, note="La salle est prise.", at=SATURDAY)
    follow()


def letters(to: Member) -> list[tuple[str, str, datetime | None]]:
    rows = Delivery.objects.filter(recipient=to).order_by("pk")
    return list(rows.values_list("kind", "state", "held_until"))


def test_a_cancellation_waits_for_monday(event_on, alice, bob):
    cancel(event_on(NEXT_FRIDAY), alice)
    assert letters(bob) == [("events.cancelled", "pending", MONDAY)]


@pytest.mark.parametrize("starts_at", [SATURDAY + timedelta(hours=20), MONDAY])
def test_of_what_starts_before_they_are_back_people_hear_at_once(event_on, alice, bob, starts_at):
    cancel(event_on(starts_at), alice)
    assert letters(bob) == [("events.cancelled", "pending", None)]


@pytest.mark.parametrize(
    ("announced", "now_at"),
    [
        (SATURDAY + timedelta(hours=20), NEXT_FRIDAY),  # they would go there tomorrow
        (NEXT_FRIDAY, SATURDAY + timedelta(hours=20)),  # and here they would not
    ],
)
def test_a_move_from_or_to_tomorrow_is_told_at_once(event_on, alice, bob, announced, now_at):
    move(event_on(announced), now_at, alice)
    assert letters(bob) == [("events.moved", "pending", None)]


def test_only_the_last_of_two_moves_is_told(event_on, alice, bob):
    event = event_on(NEXT_FRIDAY)
    move(event, NEXT_FRIDAY + timedelta(days=1), alice)
    move(event, NEXT_FRIDAY + timedelta(days=3), alice)
    assert letters(bob) == [
        ("events.moved", "suppressed", MONDAY),
        ("events.moved", "pending", MONDAY),
    ]


def test_a_cancellation_takes_back_the_move_and_knows_what_the_reader_believes(
    event_on, alice, bob
):
    """The reader still believes in Monday, 10:00: on Sunday at eleven that is within 24 hours."""
    event = event_on(MONDAY + timedelta(hours=1, minutes=30))
    move(event, NEXT_FRIDAY, alice)
    assert letters(bob) == [("events.moved", "pending", MONDAY)]
    with time_machine.travel(SATURDAY + timedelta(days=1), tick=False):
        cancel(event, alice)
    assert letters(bob) == [
        ("events.moved", "suppressed", MONDAY),
        ("events.cancelled", "pending", None),
    ]


def test_a_registration_is_answered_at_once(alice, carol):
    event = make_event(alice, starts_at=NEXT_FRIDAY)
    actions.register(event, by=carol, at=SATURDAY)
    follow()
    assert letters(carol) == [("events.registered", "pending", None)]


def test_a_freed_seat_is_told_on_monday_and_not_at_all_once_given_back(event_on, alice, bob, carol):
    event = event_on(NEXT_FRIDAY, seats=1)
    actions.register(event, by=carol, at=SATURDAY, past=True)
    actions.unregister(event, by=bob, at=SATURDAY)
    follow()
    assert letters(carol) == [("events.promoted", "pending", MONDAY)]
    actions.unregister(event, by=carol, at=SATURDAY)
    assert letters(carol) == [("events.promoted", "suppressed", MONDAY)]


def test_a_decision_waits_too(event_on, alice, dan):
    event = event_on(NEXT_FRIDAY)
    with pytest.raises(PermissionDenied):
        moderation.hide(event, by=alice, reason="Doublon.", at=SATURDAY)
    moderation.hide(event, by=dan, reason="Doublon.", at=SATURDAY)
    assert letters(alice) == [("moderation.hidden", "pending", MONDAY)]
