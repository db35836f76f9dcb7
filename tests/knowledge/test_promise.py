"""A first answer within two working days: how well that is kept, for everybody to read."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from knowledge import actions
from knowledge.queries import promise_kept
from tests.knowledge import forum

# Each is asked on a Monday at ten: promised by Wednesday, half past six in Paris.
MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
IN_TIME, TOO_LATE = timedelta(days=2, hours=8), timedelta(days=2, hours=9)


def ask(weeks_ago: int, after: timedelta | None = None, **fields):
    """A question of so many weeks ago, and how long after it was answered, if it was."""
    at = MONDAY - weeks_ago * WEEK
    question = forum.make_question(at=at, **fields)
    actions.promise(question)
    if after:
        forum.make_answer(question, at=at + after)
    return question


def kept() -> tuple[int, int, int | None]:
    figures = promise_kept(MONDAY)
    return figures.questions, figures.in_time, figures.share


@pytest.mark.django_db
def test_the_share_that_had_an_answer_in_time():
    for after in (HOUR, HOUR, IN_TIME, TOO_LATE, None, HOUR):
        ask(2, after)
    assert kept() == (6, 4, 66)


@pytest.mark.django_db
def test_of_fewer_than_five_no_share_is_told():
    for _ in range(4):
        ask(1, HOUR)
    assert kept() == (4, 4, None)


@pytest.mark.django_db
def test_only_of_the_last_three_months_and_once_the_two_days_are_over():
    ask(0, HOUR)
    ask(14, HOUR)
    ask(12, HOUR)
    assert kept() == (1, 1, None)


@pytest.mark.django_db
def test_what_is_counted_and_what_is_not(alice, dan):
    earlier = ask(3, HOUR)
    actions.mark_duplicate(ask(2), of=earlier, by=dan, at=MONDAY)
    withdrawn = ask(2, HOUR, author=alice)
    actions.withdraw_question(withdrawn, by=alice, at=MONDAY)
    closed = ask(2, author=alice)
    actions.close(closed, by=alice, at=MONDAY)  # without an answer: that counts
    assert kept() == (2, 1, None)


@pytest.mark.django_db
def test_an_answer_that_was_taken_back_keeps_no_promise(bob):
    question = ask(2)
    given = forum.make_answer(question, bob, at=question.asked_at + HOUR)
    actions.withdraw_answer(given, by=bob, at=MONDAY)
    assert kept() == (1, 0, None)


PROMISE = "Nous promettons une première réponse en deux jours ouvrés."
FIGURES = (
    "Ces trois derniers mois, la promesse a été tenue pour 4\u00a0questions sur\u00a05 (80\u00a0%)."
)


@pytest.mark.parametrize("path", ["/knowledge/questions/", "/governance/"])
def test_it_is_said_on_the_page_of_questions_and_of_those_who_run_the_network(alice, sign_in, path):
    with time_machine.travel(MONDAY, tick=False):
        client = sign_in(alice)
        ask(0)  # its two days are not over: it is not counted
        page = client.get(path).content.decode()
        assert (PROMISE in page, FIGURES in page) == (True, False)
        for after in (HOUR, HOUR, HOUR, HOUR, TOO_LATE):
            ask(2, after)
        assert f"{PROMISE} {FIGURES}" in client.get(path).content.decode()
