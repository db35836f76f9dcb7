"""Who gets which answer: every address of the site, seen by every persona.

An address that is absent from the table fails the suite.
"""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.site.table import GET, LEFT_OUT, PERSONAS, POST, World


def names(patterns: list, prefix: str = "") -> Iterator[str]:
    """Every named address, with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}"


def test_every_address_stands_in_the_table():
    known = set(GET) | set(POST) | LEFT_OUT
    addresses = {
        name for name in names(get_resolver().url_patterns) if not name.startswith("admin:")
    }
    known = {name for name in known if not name.startswith("admin:")}
    missing, gone = sorted(addresses - known), sorted(known - addresses)
    cure = f"In tests/site/table.py: add a line for each of {missing}, remove those of {gone}."
    assert (missing, gone) == ([], []), cure


@pytest.mark.parametrize("name", sorted(GET))
def test_reading(name: str, world: World, come_back: Callable[..., Client]):
    path, expected = GET[name]
    seen = [
        come_back(world.people[persona]).get(path.format(**world.places)).status_code
        for persona in PERSONAS
    ]
    assert dict(zip(PERSONAS, seen, strict=True)) == dict(
        zip(PERSONAS, map(int, expected.split()), strict=True)
    )


@pytest.mark.parametrize("name", sorted(POST))
def test_acting(name: str, world: World, come_back: Callable[..., Client]):
    path, expected = POST[name]
    seen = [
        come_back(world.people[persona]).post(path.format(**world.places)).status_code
        for persona in PERSONAS
    ]
    assert dict(zip(PERSONAS, seen, strict=True)) == dict(
        zip(PERSONAS, map(int, expected.split()), strict=True)
    )
