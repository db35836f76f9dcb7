"""What is long goes in steps: each is kept, each has a lease of its own."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F

from community.activity import actions, consumers
from community.activity.models import Entry, Handling
from members.models import Member
from tests.activity import things

type Step = Callable[[Entry, str], str]


@pytest.fixture
def stepping(monkeypatch: pytest.MonkeyPatch, alice: Member) -> Callable[[Step], Handling]:
    def start(step: Step) -> Handling:
        things.declare(monkeypatch)
        only = consumers.Consumer("tests.step", lambda verb: verb == things.PRAISED, step=step)
        monkeypatch.setattr(consumers, "_consumers", {"tests.step": only})
        things.praise(alice)
        return Handling.objects.get()

    return start


def handled(handling: Handling) -> tuple[str, str, int]:
    actions.handle(handling.pk)
    handling.refresh_from_db()
    return handling.state, handling.reached, handling.attempts


def to_three(_entry: Entry, reached: str) -> str:
    done = int(reached or 0) + 1
    return str(done) if done < 3 else ""


def test_each_step_is_kept_and_starts_the_next(stepping: Callable[[Step], Handling]) -> None:
    handling = stepping(to_three)
    assert handled(handling) == ("pending", "1", 0)
    assert handled(handling) == ("pending", "2", 0)
    assert handled(handling)[0] == "done"


def test_more_steps_than_attempts(stepping: Callable[[Step], Handling]) -> None:
    handling = stepping(lambda _entry, reached: str(int(reached or 0) + 1))
    for number in range(1, 12):
        assert handled(handling) == ("pending", str(number), 0)


def test_a_worker_that_dies_costs_its_step_only(stepping: Callable[[Step], Handling]) -> None:
    """Its lease runs out, and the next worker goes on from what was reached."""
    handling = stepping(to_three)
    handled(handling)
    actions._claim(handling.pk)  # and dies
    assert handled(handling)[:2] == ("running", "1")
    Handling.objects.update(claimed_at=F("claimed_at") - timedelta(minutes=6))
    assert handled(handling) == ("pending", "2", 0)


def test_a_slow_worker_that_was_overtaken_turns_nothing_back(
    stepping: Callable[[Step], Handling],
) -> None:
    """It holds the first claim of the first step, the other the first claim of the second."""
    handling = stepping(to_three)
    slow = actions._claim(handling.pk)
    assert slow is not None
    Handling.objects.update(claimed_at=F("claimed_at") - timedelta(minutes=6))
    assert handled(handling) == ("pending", "1", 0)
    actions._claim(handling.pk)
    with pytest.raises(actions.TakenOver):
        actions._run(slow)
    handling.refresh_from_db()
    assert (handling.state, handling.reached) == ("running", "1")
