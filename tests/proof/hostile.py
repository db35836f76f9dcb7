"""Every address by every method, with odd values under every name and odd content types: no 500."""

import logging
import os
from collections.abc import Iterator, Sequence
from time import monotonic

import django
from django.conf import settings
from django.test import Client
from django.test.utils import get_runner, setup_test_environment

from tests.proof.outcome import Outcome


def prove(only: Sequence[str]) -> Iterator[Outcome]:
    """One line for each persona, or for those named; the notes say the answers by status."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    setup_test_environment()
    logging.disable()  # each refusal would be a line
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        yield from _personas(only)
    finally:
        runner.teardown_databases(databases)


def _personas(only: Sequence[str]) -> Iterator[Outcome]:
    from tests.hostile import fuzz  # noqa: PLC0415 - once Django is set up
    from tests.site.table import PERSONAS, build_world  # noqa: PLC0415

    world = build_world()
    for persona in PERSONAS:
        if only and persona not in only:
            continue
        began, found, client = monotonic(), fuzz.Found(), Client()
        for path in fuzz.paths(world):
            if person := world.people[persona]:  # signing out is one of the addresses
                client.force_login(person)
            fuzz.everything(client, path, found)
        tried = sum(found.by_status.values())
        notes = [f"{persona}: {found.line()}  "]
        yield Outcome(persona, tried, found.broken, monotonic() - began, notes)
