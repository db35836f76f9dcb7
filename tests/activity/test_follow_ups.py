"""A follow-up takes effect once, whatever happens to the worker."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from community.activity import actions
from community.activity.models import Entry, Handling
from members.models import Member
from tests import factories
from tests.activity import things
from tests.activity.working import forget_jobs


@pytest.fixture(autouse=True)
def _things(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_jobs()
    things.declare(monkeypatch)


def note(entry: Entry) -> None:
    """A consumer with an effect that can be counted."""
    factories.make_topic(f"heard-{entry.pk}")


def heard(entry: Entry) -> bool:
    return type(entry.target).objects.filter(slug=f"heard-{entry.pk}").exists()


def break_down(entry: Entry) -> None:
    note(entry)
    raise RuntimeError("the other side is closed")


def later(handling: Handling, **ago: timedelta) -> None:
    """As if the times of a handling were that long ago."""
    Handling.objects.filter(pk=handling.pk).update(
        **{name: F(name) - length for name, length in ago.items()}
    )


def test_it_runs_and_is_done(alice: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    things.follow(monkeypatch, note)
    entry = things.praise(alice)
    handling = Handling.objects.get()
    actions.handle(handling.pk)
    handling.refresh_from_db()
    assert (heard(entry), handling.state, handling.attempts) == (True, "done", 1)


def test_a_second_job_of_the_same_follow_up_does_nothing(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    things.follow(monkeypatch, lambda entry: runs.append(entry.pk))
    entry = things.praise(alice)
    handling = Handling.objects.get()
    for _ in range(3):
        actions.handle(handling.pk)
    assert runs == [entry.pk]


def test_a_failure_keeps_nothing_and_is_tried_again_later(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    things.follow(monkeypatch, break_down)
    entry = things.praise(alice)
    forget_jobs()
    handling = Handling.objects.get()
    actions.handle(handling.pk)
    handling.refresh_from_db()
    assert (heard(entry), handling.state) == (False, "pending")
    assert handling.error == "RuntimeError: the other side is closed"
    job = ProcrastinateJob.objects.get(status="todo")
    assert job.args == {"handling_id": handling.pk}
    assert job.scheduled_at == handling.due_at
    assert handling.due_at > timezone.now() + timedelta(seconds=20)


def test_after_five_attempts_it_stays_failed_in_sight(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    things.follow(monkeypatch, break_down)
    things.praise(alice)
    handling = Handling.objects.get()
    for _ in range(7):
        actions.handle(handling.pk)
    handling.refresh_from_db()
    assert (handling.state, handling.attempts) == ("failed", 5)
    actions.try_again(handling, at=timezone.now())
    handling.refresh_from_db()
    assert (handling.state, handling.attempts) == ("pending", 0)


def test_a_consumer_that_was_taken_over_changes_nothing(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def be_slow(entry: Entry) -> None:
        note(entry)
        Handling.objects.update(attempts=F("attempts") + 1)  # another worker claims it

    things.follow(monkeypatch, be_slow)
    entry = things.praise(alice)
    with pytest.raises(actions.TakenOver):
        actions._run(actions._claim(Handling.objects.get().pk))
    assert not heard(entry)


def test_the_sweep_starts_what_was_forgotten(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    things.follow(monkeypatch, note)
    things.praise(alice)
    handling = Handling.objects.get()
    assert actions.sweep() == 0  # its job waits: too early to worry
    forget_jobs()
    later(handling, due_at=timedelta(minutes=3))
    assert actions.sweep() == 1
    assert actions.sweep() == 0  # one job is enough
    assert ProcrastinateJob.objects.filter(status="todo").count() == 1


def test_the_sweep_frees_what_a_dead_worker_held(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    things.follow(monkeypatch, note)
    entry = things.praise(alice)
    handling = actions._claim(Handling.objects.get().pk)
    assert handling is not None
    forget_jobs()
    later(handling, due_at=timedelta(minutes=9), claimed_at=timedelta(minutes=4))
    assert actions.sweep() == 0  # the lease runs
    later(handling, claimed_at=timedelta(minutes=2))
    assert actions.sweep() == 1
    actions.handle(handling.pk)
    assert heard(entry)


def test_what_kills_every_worker_is_given_up(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    things.follow(monkeypatch, note)
    things.praise(alice)
    handling = Handling.objects.get()
    for _ in range(5):
        assert actions._claim(handling.pk)
        later(handling, due_at=timedelta(minutes=9), claimed_at=timedelta(minutes=9))
    assert actions._claim(handling.pk) is None
    actions.sweep()
    handling.refresh_from_db()
    assert handling.state == "failed"
