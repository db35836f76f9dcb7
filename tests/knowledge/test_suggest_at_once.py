"""An owner takes a suggestion while they revise the text in another window."""

from time import sleep

import pytest
from django.db import connection
from django.utils import timezone

from community.texts import revisions
from community.texts.models import Suggestion
from knowledge import actions
from knowledge.models import Tip
from knowledge.querysets import TipQuerySet
from tests import factories
from tests.at_once import TRIES, at_once
from tests.knowledge.library import make_tip
from tests.knowledge.test_suggest import suggest

A_MOMENT = 0.02  # seconds between looking and writing: a busy server

pytestmark = pytest.mark.django_db(transaction=True)


def slowly(execute, sql, params, many, context):
    if sql.startswith(('INSERT INTO "texts_', 'UPDATE "knowledge_')):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


def taken_and_revised() -> tuple[set[type], bool]:
    """What either was refused, and whether what was saved says all that was accepted."""
    tip = make_tip(alice := factories.make_member(), title="Avant", problem="Elle coince.")
    suggestion, seen = suggest(tip, factories.make_member(), title="Après"), revisions.newest(tip)

    def take():
        with connection.execute_wrapper(slowly):
            known = Suggestion.objects.get(pk=suggestion.pk)
            actions.take(known, tip, by=alice, at=timezone.now(), seen=seen)

    def revise_it():
        with connection.execute_wrapper(slowly):
            actions.revise(
                tip,
                actions.Wording("Avant", "Elle grince.", tip.steps_fr),
                by=alice,
                at=timezone.now(),
                filing=actions.Filing(tip.category, tip.minutes),
                version=1,
            )

    refused = {type(error) for error in at_once(take, revise_it)}
    now = Tip.objects.get(pk=tip.pk)
    was_taken = Suggestion.objects.get(pk=suggestion.pk).taken_at is not None
    is_whole = (now.title_fr == "Après") == was_taken
    return refused, is_whole and now.version == 3 - len(refused)


def test_nothing_is_lost():
    refused, is_whole = taken_and_revised()
    assert (refused, is_whole) == ({actions.Changed}, True)


def test_without_the_lock_one_text_is_lost(monkeypatch):
    """The control: the race is there to be lost."""
    monkeypatch.setattr(TipQuerySet, "select_for_update", lambda self, **_: self.all())
    expected = ({actions.Changed}, True)
    assert any(taken_and_revised() != expected for _try in range(TRIES))
