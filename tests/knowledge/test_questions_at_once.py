"""Two clicks and two colleagues at the same moment, on a question."""

from datetime import UTC, datetime
from time import sleep

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from community.activity.models import Entry
from community.asks import actions as asking
from community.asks.models import Ask
from knowledge import actions
from knowledge.models import Answer, Helped, Question
from knowledge.querysets import PromiseQuerySet, QuestionQuerySet
from tests import factories
from tests.at_once import TRIES, at_once
from tests.knowledge import forum

A_MOMENT = 0.02  # seconds between looking and writing: a busy server

pytestmark = pytest.mark.django_db(transaction=True)


def slowly(execute, sql, params, many, context):
    if sql.startswith(('INSERT INTO "knowledge_', 'UPDATE "knowledge_')):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


def answered_at_once() -> tuple[int, int]:
    """How many answers of four colleagues are kept, and counted."""
    question = forum.make_question()
    people = [factories.make_member() for _ in range(4)]

    def answer(person):
        with connection.execute_wrapper(slowly):
            actions.answer(question, "Oui.", by=person, at=timezone.now(), language="fr", past=True)

    at_once(*[lambda person=person: answer(person) for person in people])
    question.refresh_from_db()
    return question.answers.count(), question.answer_count


def accepted_at_once() -> int:
    """How many entries three clicks on one button leave."""
    given = forum.make_answer(question := forum.make_question())
    entries = Entry.objects.filter(verb="knowledge.question.accepted", object_id=question.pk)

    def accept():
        with connection.execute_wrapper(slowly):
            actions.accept(given, by=question.author, at=timezone.now(), past=True)

    at_once(*[accept] * 3)
    return entries.count()


def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QuestionQuerySet, "select_for_update", lambda self, **_: self.all())


def test_colleagues_who_answer_at_once_are_all_counted():
    assert answered_at_once() == (4, 4)


def test_without_the_lock_the_count_is_wrong(monkeypatch):
    """The control: the race is there to be lost."""
    without_lock(monkeypatch)
    assert any(answered_at_once() != (4, 4) for _try in range(TRIES))


def test_a_double_click_accepts_once():
    assert accepted_at_once() == 1


def test_without_the_lock_each_click_is_an_entry(monkeypatch):
    """The control: the race is there to be lost."""
    without_lock(monkeypatch)
    assert any(accepted_at_once() > 1 for _try in range(TRIES))


def test_the_same_words_sent_twice_are_one_answer():
    question, bob = forum.make_question(), factories.make_member()
    click = [
        lambda: actions.answer(
            question, "Oui.", by=bob, at=timezone.now(), language="fr", past=True
        )
    ]
    assert at_once(*click * 3) == []
    assert Answer.objects.count() == 1


def test_one_helped_mark_for_a_double_click():
    given, bob = forum.make_answer(forum.make_question()), factories.make_member()
    mark = [lambda: actions.mark_helped(given, by=bob, at=timezone.now(), past=True)]
    assert at_once(*mark * 3) == []
    given.refresh_from_db()
    assert (Helped.objects.count(), given.helped_count) == (1, 1)


def test_two_questions_that_are_linked_to_one_another_at_once_do_not_wait_for_ever():
    alice = factories.make_member()
    first, second = forum.make_question(alice), forum.make_question(alice)

    def link(question, of):
        actions.mark_duplicate(question, of=of, by=alice, at=timezone.now(), past=True)

    raised = at_once(lambda: link(first, second), lambda: link(second, first))
    assert {type(error) for error in raised} <= {actions.NotTheSame}
    linked = Question.objects.exclude(duplicate_of=None)
    assert linked.count() == 1


def asked_at_once() -> int:
    """How many may answer once two of three have said “not me” at the same moment."""
    topic = factories.make_topic("visa")
    for _number in range(8):
        factories.make_member().helps.add(topic)
    question = forum.make_question(topics=[topic], at=timezone.now())
    actions.look_for_answers(question, at=timezone.now(), past=True)
    asks = Ask.objects.about(question)
    for ask in asks[:2]:
        asking.decline(ask, at=timezone.now())

    def follow_up():
        with connection.execute_wrapper(slowly):
            actions.ask_the_next(question, at=timezone.now())

    at_once(*[follow_up] * 2)
    return asks.open().count()


@pytest.fixture
def working_hours():
    """A Monday morning, on which people are asked."""
    with time_machine.travel(datetime(2026, 11, 30, 9, tzinfo=UTC), tick=False):
        yield


def test_two_who_decline_at_once_bring_two_others(working_hours, lazy_loading_allowed):
    assert asked_at_once() == 3


def test_without_the_lock_they_bring_more(working_hours, lazy_loading_allowed, monkeypatch):
    """The control: the race is there to be lost."""
    monkeypatch.setattr(PromiseQuerySet, "select_for_update", lambda self, **_: self.all())
    assert any(asked_at_once() > 3 for _try in range(TRIES))
