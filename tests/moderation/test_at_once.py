"""Two who decide at the same moment: the lock on the row, and what happens without it."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Lock, Thread
from time import sleep

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet
from django.utils import timezone

from community.audit.models import Record
from community.moderation import actions
from community.moderation.models import Case, Hiding
from community.post.models import Delivery
from events import actions as events
from events.models import Event
from knowledge.models import Tip
from tests import factories
from tests.at_once import TRIES
from tests.events import diary
from tests.moderation import cases
from tests.moderation.things import hide, make, restore

pytestmark = pytest.mark.django_db(transaction=True)
A_MOMENT = 0.1  # seconds between reading how things stand and writing: a busy server
DECISIONS = (
    'INSERT INTO "moderation_hiding"',
    'UPDATE "moderation_hiding"',
    'INSERT INTO "moderation_reading"',
    'INSERT INTO "moderation_case"',
    'UPDATE "moderation_case" SET "taken_by_id"',
)


def slowly(execute, sql, params, many, context):
    """Each decision is written a moment after it was taken; a cancellation takes longer."""
    if sql.startswith(DECISIONS):
        sleep(A_MOMENT)
    if sql.startswith('UPDATE "events_event"') and "cancelled_note" in sql:
        sleep(5 * A_MOMENT)
    return execute(sql, params, many, context)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """These acts at the same moment, each on a connection of its own: how each of them ended."""
    start, talk, ends = Barrier(len(acts)), Lock(), []

    def run(act: Callable[[], object]) -> None:
        try:
            with connection.execute_wrapper(slowly):
                start.wait()
                act()
            end = "done"
        except (actions.AlreadyDecided, actions.AlreadyTaken, IntegrityError) as error:
            end = type(error).__name__
        finally:
            connection.close()
        with talk:
            ends.append(end)

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for anybody."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_options: self)


@pytest.fixture
def moderators(db: None) -> list:
    people = [factories.make_member(), factories.make_member()]
    for person in people:
        factories.make_mandate(person)
    return people


def two_hide(kind: str, moderators: list) -> list[str]:
    thing = make(kind, factories.make_member())
    copies = [type(thing).objects.get(pk=thing.pk) for _ in moderators]
    pairs = zip(copies, moderators, strict=True)
    return at_once(*(lambda obj=obj, by=by: hide(obj, by, f"Vu par {by}.") for obj, by in pairs))


def traces() -> tuple[int, int, int]:
    """How many decisions are kept, logged, and told to whoever made the thing."""
    decided = Record.objects.exclude(reason="")
    return Hiding.objects.count(), decided.count(), Delivery.objects.count()


@pytest.mark.parametrize("kind", ["tip", "event", "article"])
def test_two_who_hide_at_once_are_one_decision(kind, moderators):
    assert two_hide(kind, moderators) == ["AlreadyDecided", "done"]
    assert traces() == (1, 1, 1)


def test_control_without_the_lock_only_the_constraint_is_left(unlocked, moderators):
    """Still one decision, but the second moderator would read that the site has broken down."""
    collided = ["IntegrityError", "done"]
    assert any(two_hide("tip", moderators) == collided for _try in range(TRIES))
    assert Hiding.objects.count() == Tip.objects.count()


def two_restore(moderators: list) -> list[str]:
    thing = make("tip", factories.make_member())
    hide(thing, moderators[0])
    return at_once(*(lambda by=by: restore(thing, by, f"Relu par {by}.") for by in moderators))


def test_two_who_restore_at_once_are_one_decision(moderators):
    assert two_restore(moderators) == ["AlreadyDecided", "done"]
    assert traces() == (1, 2, 2)


def test_control_without_the_lock_it_is_restored_twice(unlocked, moderators):
    assert any(two_restore(moderators) == ["done", "done"] for _try in range(TRIES))


def hidden_while_its_host_cancels(moderators: list) -> Event:
    host = factories.make_member()
    event = diary.make_event(host)
    copy = Event.objects.get(pk=event.pk)

    def cancel():
        events.cancel(copy, by=host, note="Salle prise.", at=timezone.now())

    def hide_a_little_later():
        sleep(A_MOMENT / 2)
        hide(event, moderators[0])

    assert at_once(cancel, hide_a_little_later) == ["done", "done"]
    return Event.objects.get(pk=event.pk)


def test_hidden_while_its_host_cancels_it_is_both(moderators):
    event = hidden_while_its_host_cancels(moderators)
    assert (event.is_cancelled, event.is_hidden) == (True, True)


def test_control_without_the_lock_one_writes_over_the_other(unlocked, moderators):
    events = (hidden_while_its_host_cancels(moderators) for _try in range(TRIES))
    assert any((event.is_cancelled, event.is_hidden) != (True, True) for event in events)


def two_read(moderators: list) -> tuple[list[str], int, str]:
    """Two of the core team read the same report at once and agree: how each ended, how many words
    are kept, and how the case stands."""
    case = cases.report(make("tip", factories.make_member()), factories.make_member())
    ends = at_once(*(lambda by=by: cases.read(case, "hide", by) for by in moderators))
    case.refresh_from_db()
    return ends, case.readings.count(), case.state


def test_two_who_read_at_once_are_both_heard_and_decide_once(moderators):
    assert two_read(moderators) == (["done", "done"], 2, "hidden")
    assert Hiding.objects.count() == 1


def test_control_without_the_lock_each_of_them_waits_for_the_other(unlocked, moderators):
    assert any(two_read(moderators) == (["done", "done"], 2, "open") for _try in range(TRIES))


def two_take_care(moderators: list) -> list[str]:
    """Two of the core team say at once that they take care of the same report: how each ended."""
    case = cases.report(make("tip", factories.make_member()), factories.make_member())
    at = timezone.now()
    return at_once(*(lambda by=by: actions.take_care(case, by=by, at=at) for by in moderators))


def test_of_two_who_take_care_at_once_one_does(moderators):
    assert two_take_care(moderators) == ["AlreadyTaken", "done"]


def test_control_without_the_lock_both_believe_that_they_do(unlocked, moderators):
    assert any(two_take_care(moderators) == ["done", "done"] for _try in range(TRIES))


def two_report() -> int:
    """Two report the same thing at once: how many cases there are."""
    tip = make("tip", factories.make_member())
    ends = at_once(*[lambda: cases.report(tip, factories.make_member())] * 2)
    assert ends == ["done", "done"]
    return Case.objects.about(tip).count()


def test_two_who_report_at_once_open_one_case():
    assert two_report() == 1


def test_what_is_read_while_a_day_is_over_is_decided_once(moderators):
    at = timezone.now() - timedelta(days=2)
    case = cases.report(make("tip", factories.make_member()), factories.make_member(), at=at)
    cases.read(case, "hide", moderators[0], at=at)
    at_once(
        lambda: actions.settle_what_one_has_read(at=timezone.now()),
        lambda: cases.read(case, "hide", moderators[1]),
    )
    case.refresh_from_db()
    assert (case.state, Hiding.objects.count()) == ("hidden", 1)
