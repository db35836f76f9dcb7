"""One seat and many hands: the lock on the event's row, and what happens without it."""

from collections import Counter
from threading import Barrier, Lock, Thread
from time import sleep

import pytest
from django.db import connection
from django.test import Client

from community.activity.models import Entry
from community.post.models import Delivery
from events.models import Event, Registration
from events.querysets import EventQuerySet
from tests import factories
from tests.events.diary import follow, make_event

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 20
A_MOMENT = 0.03  # seconds between counting the seats and taking one: a busy server


def slowly(execute, sql, params, many, context):
    """Each registration is written a moment after its seats were counted."""
    if sql.startswith('INSERT INTO "events_registration"'):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


def at_once(clients: list[Client], path: str) -> tuple[list[int], list[int]]:
    """All these POST at the same moment, each on a connection of its own.

    Returns the status of each answer, and who was answered, in that order.
    """
    start, talk, answered = Barrier(len(clients)), Lock(), []

    def run(number: int) -> None:
        try:
            with connection.execute_wrapper(slowly):
                start.wait()
                status = clients[number].post(path).status_code
            with talk:
                answered.append((number, status))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [status for _number, status in answered], [number for number, _status in answered]


def crowd(event: Event) -> list[Client]:
    """Twenty colleagues with the page open."""
    clients = [Client() for _ in range(MANY)]
    for client in clients:
        client.force_login(factories.make_member())
        client.get(event.get_absolute_url())
    return clients


def race() -> tuple[Event, Counter[str], list[int], list[int]]:
    """Twenty requests for one seat: how many have it, who waits in which order, who was answered
    in which order."""
    event = make_event(seats=1)
    clients = crowd(event)
    people = [int(client.session["_auth_user_id"]) for client in clients]
    statuses, answered = at_once(clients, f"{event.get_absolute_url()}register/")
    rows = list(Registration.objects.filter(event=event).order_by("pk"))
    taken = Counter(row.state for row in rows)
    print(
        f"\n{MANY} requests at once for 1 seat: answers {dict(Counter(statuses))},"
        f" {taken['registered']} registered, {taken['waiting']} waiting"
    )
    return event, taken, [row.person_id for row in rows], [people[one] for one in answered]


def test_twenty_requests_for_one_seat_give_one_seat_and_nineteen_places_in_order(capsys):
    with capsys.disabled():
        event, taken, in_line, answered = race()
    assert taken == {"registered": 1, "waiting": MANY - 1}
    assert in_line == answered
    event.refresh_from_db()
    assert (event.registered_count, event.waiting_count) == (1, MANY - 1)


def test_control_without_the_lock_the_seat_is_given_more_than_once(monkeypatch, capsys):
    monkeypatch.setattr(EventQuerySet, "select_for_update", lambda self, **_options: self)
    with capsys.disabled():
        print("\nThe lock is off:", end="")
        _event, taken, _in_line, _answered = race()
    assert taken["registered"] > 1


def test_ten_identical_requests_are_one_registration_and_one_mail(capsys):
    event, person = make_event(seats=5), factories.make_member()
    clients = [Client() for _ in range(10)]
    for client in clients:
        client.force_login(person)
    statuses, _answered = at_once(clients, f"{event.get_absolute_url()}register/")
    follow()
    counts = (
        Registration.objects.filter(event=event).count(),
        Delivery.objects.filter(address=person.email).count(),
        Entry.objects.filter(verb="events.registration.registered").count(),
    )
    with capsys.disabled():
        print(
            f"\n10 identical requests: answers {dict(Counter(statuses))}, {counts[0]} registration,"
            f" {counts[1]} mail, {counts[2]} entry of the ledger"
        )
    assert counts == (1, 1, 1)


def test_two_who_give_back_at_once_promote_two():
    event = make_event(seats=2)
    clients = crowd(event)[:4]
    path = event.get_absolute_url()
    for client in clients:
        client.post(f"{path}register/")
    at_once(clients[:2], f"{path}unregister/")
    states = list(Registration.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["cancelled", "cancelled", "registered", "registered"]
