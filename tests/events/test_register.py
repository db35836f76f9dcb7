"""Taking a seat, waiting for one, giving it back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.core.refusals import Refusal
from community.moderation import actions as moderation
from events import actions
from events.models import Registration
from tests.events.diary import details, fill, make_event, states

NOW = timezone.now()
A_DAY = timedelta(days=1)


@pytest.fixture
def full(alice, bob):
    """One seat, taken by bob."""
    event = make_event(alice, seats=1)
    actions.register(event, by=bob, at=NOW)
    return event


def test_a_seat_is_taken_once_however_often_one_asks(alice, bob):
    event = make_event(alice, seats=3)
    first = actions.register(event, by=bob, at=NOW)
    assert actions.register(event, by=bob, at=NOW) == first
    event.refresh_from_db()
    assert (event.registered_count, event.free_seats) == (1, 2)
    assert Entry.objects.filter(verb="events.registration.registered").count() == 1


def test_without_a_number_of_seats_everybody_comes(alice):
    event = make_event(alice)
    fill(event, 5)
    assert {state for _name, state in states(event)} == {"registered"}


def test_when_it_is_full_one_waits_in_order(full, carol):
    people = [carol, *fill(full, 2)]
    for person in people:
        actions.register(full, by=person, at=NOW)
    assert [state for _name, state in states(full)] == ["registered", *["waiting"] * 3]


def test_a_seat_given_back_goes_to_the_first_who_waits(full, bob, carol):
    fill(full, 2)
    actions.register(full, by=carol, at=NOW)
    actions.unregister(full, by=bob, at=NOW)
    told = [state for _name, state in states(full)]
    assert told == ["cancelled", "registered", "waiting", "waiting"]
    entry = Entry.objects.get(verb="events.registration.promoted")
    assert entry.data["person"] == Registration.objects.order_by("pk")[1].person_id


def test_whoever_gave_a_seat_back_goes_to_the_end_of_the_list(full, bob, carol):
    actions.register(full, by=carol, at=NOW)
    actions.unregister(full, by=bob, at=NOW)
    actions.register(full, by=bob, at=NOW)
    mine = Registration.objects.active().get(person=bob)
    assert mine.state == "waiting"
    assert Registration.objects.filter(person=bob).count() == 2


def test_leaving_the_waiting_list_moves_nobody_but_those_behind(full, carol):
    first, second = fill(full, 2)
    actions.unregister(full, by=first, at=NOW)
    full.refresh_from_db()
    assert (full.registered_count, full.waiting_count) == (1, 1)
    assert Registration.objects.active().get(person=second).state == "waiting"


def test_more_seats_go_to_those_who_wait(full, alice):
    fill(full, 3)
    full.refresh_from_db()
    again = details(starts_at=full.starts_at, seats=3)
    wording = actions.Wording("Titre")
    actions.revise(full, wording, again, by=alice, at=NOW, version=full.version)
    told = [state for _name, state in states(full)]
    assert told == ["registered", "registered", "registered", "waiting"]


def test_no_limit_any_more_lets_everybody_in(full, alice):
    fill(full, 3)
    again = details(starts_at=full.starts_at)
    actions.revise(full, actions.Wording("Titre"), again, by=alice, at=NOW, version=full.version)
    assert {state for _name, state in states(full)} == {"registered"}


def test_nobody_is_promoted_once_it_has_started(alice, bob, carol):
    event = make_event(alice, seats=1, starts_at=NOW + A_DAY)
    for person in (bob, carol):
        actions.register(event, by=person, at=NOW)
    with pytest.raises(actions.NotOpen):
        actions.unregister(event, by=bob, at=NOW + A_DAY)
    more = details(starts_at=event.starts_at, seats=5)
    later = event.starts_at + timedelta(minutes=5)
    actions.revise(event, actions.Wording("T"), more, by=alice, at=later, version=event.version)
    assert [state for _name, state in states(event)] == ["registered", "waiting"]


def test_whoever_waits_goes_before_whoever_comes(full, alice, bob, carol):
    """A seat that came free while nobody could be promoted is not for the next who asks."""
    actions.register(full, by=carol, at=NOW)
    full.refresh_from_db()
    full.seats = 2
    assert not full.has_room


@pytest.mark.parametrize("case", ["past", "started", "closed", "cancelled"])
def test_registration_is_refused_and_nothing_changes(case, alice, bob, sign_in):
    soon = timezone.now() + timedelta(minutes=30)
    closes_at = timezone.now() + timedelta(minutes=1) if case == "closed" else None
    event = make_event(alice, starts_at=soon, closes_at=closes_at)
    at = {"past": soon + A_DAY, "started": soon, "closed": soon - timedelta(minutes=1)}.get(case)
    if case == "cancelled":
        actions.cancel(event, by=alice, note="Désolée.", at=timezone.now())
    with pytest.raises(actions.NotOpen):
        actions.register(event, by=bob, at=at or timezone.now())
    assert states(event) == []


def test_a_hostile_form_changes_nothing_but_the_place_asked_for(alice, bob, sign_in):
    event = make_event(alice, seats=3)
    for guests in ("-3", str(10**9), "x"):
        sign_in(bob).post(f"{event.get_absolute_url()}register/", {"guests": guests})
    event.refresh_from_db()
    assert event.registered_count == 1


def test_a_hidden_event_is_nobodys(alice, bob, dan, sign_in):
    event = make_event(alice)
    moderation.hide(event, by=dan, reason="Essai.", at=NOW)
    assert sign_in(bob).post(f"{event.get_absolute_url()}register/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.register(event, by=bob, at=NOW)
    assert sign_in(alice).get(event.get_absolute_url()).status_code == 200
    moderation.restore(event, by=dan, reason="Erreur.", at=NOW)
    assert sign_in(bob).get(event.get_absolute_url()).status_code == 200
    assert Record.objects.filter(action__startswith="events.event").count() == 2


def test_a_get_registers_nobody(alice, bob, sign_in):
    event = make_event(alice)
    answer = sign_in(bob).get(f"{event.get_absolute_url()}register/")
    assert (answer.status_code, states(event)) == (405, [])


def test_who_has_not_joined_does_not_register(alice, newcomer):
    with pytest.raises(PermissionDenied):
        actions.register(make_event(alice), by=newcomer, at=NOW)


def test_the_page_says_the_place_in_the_waiting_list(full, carol, sign_in):
    fill(full, 1)
    client = sign_in(carol)
    client.post(f"{full.get_absolute_url()}register/")
    page = client.get(full.get_absolute_url()).content.decode()
    assert "n°\u00a02 sur 2" in page


def test_refusals_are_sentences(alice, bob, sign_in):
    event = make_event(alice)
    actions.cancel(event, by=alice, note="Salle prise.", at=timezone.now())
    answer = sign_in(bob).post(f"{event.get_absolute_url()}register/")
    assert answer.status_code == 422
    assert issubclass(actions.NotOpen, Refusal)
