"""Two who save one sheet, or who write for one place, at the same moment."""

from time import sleep

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from knowledge import actions
from knowledge.models import Sheet
from knowledge.querysets import SheetQuerySet
from tests import factories
from tests.at_once import TRIES, at_once
from tests.knowledge.library import make_sheet, make_variant

A_MOMENT = 0.02  # seconds between looking and writing: a busy server

pytestmark = pytest.mark.django_db(transaction=True)


def slowly(execute, sql, params, many, context):
    if sql.startswith(('INSERT INTO "knowledge_', 'UPDATE "knowledge_')):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


def saved_at_once() -> tuple[int, set[type]]:
    """The version that two windows leave, and what they were refused."""
    sheet = make_sheet(alice := factories.make_member())

    def save(words):
        with connection.execute_wrapper(slowly):
            actions.revise_sheet(
                Sheet.objects.get(pk=sheet.pk),
                actions.SheetWording("Titre", f"<p>{words}</p>"),
                by=alice,
                at=timezone.now(),
                filing=actions.SheetFiling(sheet.category),
                version=1,
            )

    raised = at_once(lambda: save("Un."), lambda: save("Deux."))
    sheet.refresh_from_db()
    return sheet.version, {type(error) for error in raised}


def varied_at_once() -> set[type]:
    """What two colleagues of one site, who write for it, are refused."""
    main, site = make_sheet(), factories.make_site("lyon")
    people = [factories.make_member(site=site) for _ in range(2)]

    def vary(person):
        with connection.execute_wrapper(slowly):
            make_variant(main, person)

    raised = at_once(*[lambda person=person: vary(person) for person in people])
    assert main.variants.count() == 1
    return {type(error) for error in raised}


def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SheetQuerySet, "select_for_update", lambda self, **_: self.all())


def test_whoever_saves_second_is_shown_both():
    assert saved_at_once() == (2, {actions.Changed})


def test_without_the_lock_one_text_is_lost(monkeypatch):
    """The control: the race is there to be lost."""
    without_lock(monkeypatch)
    assert any(saved_at_once() != (2, {actions.Changed}) for _try in range(TRIES))


def test_whoever_writes_second_for_a_place_gets_a_sentence():
    assert varied_at_once() == {actions.PlaceTaken}


def test_without_the_lock_the_database_alone_refuses(monkeypatch):
    """The control: it would be an error of the server."""
    without_lock(monkeypatch)
    assert any(varied_at_once() == {IntegrityError} for _try in range(TRIES))
