"""Two who say at the same moment whether something is still true."""

from datetime import timedelta
from time import sleep

import pytest
from django.db import connection
from django.utils import timezone

from community.activity.models import Entry
from knowledge import actions
from knowledge.models import Review, Tip
from knowledge.querysets import TipQuerySet
from tests import factories
from tests.at_once import TRIES, at_once
from tests.knowledge import library

A_MOMENT = 0.02  # seconds between looking and writing: a busy server

pytestmark = pytest.mark.django_db(transaction=True)


def slowly(execute, sql, params, many, context):
    if sql.startswith(('INSERT INTO "knowledge_', 'UPDATE "knowledge_')):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


def tapped_at_once() -> tuple[int, int, int]:
    """How many words, entries and errors three taps of one person leave."""
    tip, bob = library.make_tip(), factories.make_member()

    def confirm():
        with connection.execute_wrapper(slowly):
            actions.confirm(tip, by=bob, at=timezone.now(), past=True)

    raised = at_once(*[confirm] * 3)
    entries = Entry.objects.filter(verb="knowledge.review.confirmed", object_id=tip.pk)
    return Review.objects.filter(object_id=tip.pk).count(), entries.count(), len(raised)


def taken_at_once() -> int:
    """How many of three colleagues hold that they look after a tip whose author has left."""
    tip = library.make_tip()
    tip.author.left_at = timezone.now()
    tip.author.save()
    people = [factories.make_member() for _ in range(3)]

    def take(person):
        with connection.execute_wrapper(slowly):
            actions.take_over(tip, by=person, at=timezone.now())

    raised = at_once(*[lambda person=person: take(person) for person in people])
    return len(people) - len(raised)


def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TipQuerySet, "select_for_update", lambda self, **_: self.all())


def test_three_taps_are_one_word():
    assert tapped_at_once() == (1, 1, 0)


def test_without_the_lock_they_are_refused_by_the_database(monkeypatch):
    """The control: the race is there to be lost."""
    without_lock(monkeypatch)
    assert any(tapped_at_once() != (1, 1, 0) for _try in range(TRIES))


def test_one_colleague_takes_it():
    assert taken_at_once() == 1


def test_without_the_lock_several_do(monkeypatch):
    """The control: the race is there to be lost."""
    without_lock(monkeypatch)
    assert any(taken_at_once() > 1 for _try in range(TRIES))


def test_two_runs_of_the_night_retire_a_thing_once():
    tip = library.make_tip()
    long_ago = timezone.localdate() - timedelta(days=200)
    Tip.objects.filter(pk=tip.pk).update(review_due_on=long_ago, freshness=1)
    assert at_once(*[lambda: actions.let_age(timezone.now())] * 2) == []
    assert Entry.objects.filter(verb="knowledge.review.retired").count() == 1
