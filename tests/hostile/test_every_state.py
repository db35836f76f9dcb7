"""What is hidden, withdrawn, being written or somebody else's, asked by who has no right to it."""

import pytest

from tests.hostile import fuzz, states, trial
from tests.knowledge import library


@pytest.fixture
def world(db: None, lazy_loading_allowed: None) -> states.States:
    return states.build()


@pytest.mark.parametrize("persona", ["member", "editor", "author"])
def test_rights_are_kept_in_every_state(world, persona):
    found = fuzz.Found()
    world.places = [
        place for place in world.places if not place.told and "/admin/" not in place.path
    ]
    trial.everywhere(persona, world, trial.bodies(world), found, methods=("GET", "POST"))
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
