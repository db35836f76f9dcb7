"""A small fuzz: whatever is sent, the answer is a page or a sentence, never a 500."""

import pytest
from django.test import Client

from tests import sessions
from tests.hostile import fuzz
from tests.site.table import World, build_world

WHO = ("nobody", "alice", "dan")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def client_of(world: World, persona: str) -> Client:
    person = world.people[persona]
    return sessions.browser(person and sessions.session_of(person))


@pytest.mark.parametrize("persona", WHO)
def test_values_that_break_forms(world, persona):
    found = fuzz.Found()
    for number, path in enumerate(fuzz.paths(world)):
        turns = range(number, number + 1)
        fuzz.parameters(client_of(world, persona), path, found, turns)
    assert found.broken == []


@pytest.mark.parametrize("persona", WHO)
def test_one_odd_field_in_a_form_that_is_right(world, persona):
    found = fuzz.Found()
    for number, path in enumerate(fuzz.paths(world)):
        fuzz.fields(client_of(world, persona), path, found, range(number, number + 1))
    assert found.broken == []


def test_every_method(world):
    found, client = fuzz.Found(), client_of(world, "alice")
    for path in fuzz.paths(world):
        fuzz.methods(client, path, found)
    assert found.broken == []


def test_content_types(world):
    found, client = fuzz.Found(), client_of(world, "dan")
    for path in ("/accounts/login/", "/knowledge/tips/new/", "/events/new/", "/language/"):
        fuzz.types(client, path, found)
    assert found.broken == []


def test_odd_places_in_addresses(world):
    found, client = fuzz.Found(), client_of(world, "alice")
    for path in fuzz.places(world):
        for method in ("GET", "POST"):
            fuzz.ask(client, found, method, path)
    assert found.broken == []


def test_odd_headers_directions_and_bodies(world):
    found, client = fuzz.Found(), client_of(world, "alice")
    for path in ("/", "/language/", "/accounts/login/", "/knowledge/tips/", "/events/new/"):
        fuzz.headers(client, path, found)
        fuzz.directions(client, path, found)
        fuzz.broken_bodies(client, path, found)
    assert found.broken == []
