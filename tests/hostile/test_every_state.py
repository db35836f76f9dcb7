"""What is hidden, withdrawn, being written or somebody else's, asked by who has no right to it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.hostile import fuzz, states, trial
from tests.knowledge import library

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lazy_loading_allowed")]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[states.States]:
    """Made once for this file: what a test writes is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = states.build()
        world.places = [
            place for place in world.places if not place.told and "/admin/" not in place.path
        ]
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sent(world: states.States, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    with django_db_blocker.unblock():
        return trial.bodies(world)


@pytest.mark.parametrize("persona", ["member", "editor", "author"])
def test_rights_are_kept_in_every_state(world, sent, persona):
    found = fuzz.Found()
    trial.everywhere(persona, world, sent, found, methods=("GET", "POST"))
    assert found.broken == []


def test_a_right_that_is_not_kept_is_seen(world):
    tip = library.make_tip(world.people["author"])
    keep = states.Place(f"/knowledge/tips/{tip.slug}/keep/")
    page = states.Place(f"/knowledge/tips/{tip.slug}/")
    client = trial.client_of(world.people["member"])
    answers = [(keep, "POST"), (page, "GET")]
    found = [
        fault
        for place, method in answers
        for fault in trial.faults("member", place, method, trial.ask(client, method, place.path))
    ]
    assert [fault.partition(" → ")[2] for fault in found] == [
        f"302 {page.path}: not refused",
        f"302 {page.path}: written to knowledge_kepttip",
        "200: not refused",
    ]
