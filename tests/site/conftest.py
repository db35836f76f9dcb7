"""People and things of every kind, for the tests that try each address of the site."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from members.models import Member
from tests import sessions
from tests.site.table import World, build_world


@pytest.fixture(scope="module")
def made_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Made once for a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(made_world: World, db: None) -> World:
    """As it was made: what a test writes is taken back."""
    return made_world


@pytest.fixture(scope="module")
def begun_sessions(made_world: World, django_db_blocker: DjangoDbBlocker) -> dict[int, str]:
    """One of each person, by their number."""
    people = filter(None, made_world.people.values())
    with django_db_blocker.unblock():
        return {person.pk: sessions.session_of(person) for person in people}


@pytest.fixture
def come_back(begun_sessions: dict[int, str]) -> Callable[[Member | None], Client]:
    """A browser of somebody of this world, who is signed in since it was made."""
    return lambda person: sessions.browser(None if person is None else begun_sessions[person.pk])
