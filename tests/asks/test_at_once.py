"""Two questions at the same moment do not both take the last place of a person."""

from time import sleep

import pytest
from django.db import connection

from community.asks import actions
from community.asks.models import Allowance, Ask
from tests import factories
from tests.asks.reviews import ask
from tests.at_once import TRIES, at_once
from tests.knowledge import library

pytestmark = pytest.mark.django_db(transaction=True)


def slowly(execute, sql, params, many, context):
    """Each ask is written a moment after it was decided: a busy server."""
    if sql.startswith('INSERT INTO "asks_ask"'):
        sleep(0.05)
    return execute(sql, params, many, context)


def race() -> int:
    """Two ask one who allows a single request: how many they are asked."""
    author, person = factories.make_member(), factories.make_member()
    Allowance.objects.create(person=person, most=1)
    tips = [library.make_tip(author), library.make_tip(author)]

    def one_of(tip):
        def deed():
            with connection.execute_wrapper(slowly):
                ask(tip, person)

        return deed

    assert at_once(*map(one_of, tips)) == []
    return Ask.objects.filter(person=person).count()


def test_the_last_place_of_a_person_is_taken_once():
    assert race() == 1


def test_control_without_the_lock_it_is_taken_twice(monkeypatch):
    monkeypatch.setattr(actions, "choose_in_turn", lambda _lock: None)
    assert any(race() == 2 for _try in range(TRIES))
