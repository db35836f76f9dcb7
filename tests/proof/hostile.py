"""What hostile people try: what is not theirs, what breaks a page, what stays and runs later."""

import logging
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from queue import Queue
from time import monotonic

import django
from django.conf import settings
from django.test import Client
from django.test.utils import get_runner, setup_test_environment

from tests.proof import planted
from tests.proof.outcome import Outcome

# Who is sent every odd value under every name, and odd headers and bodies; others share the values.
IN_FULL = ("nobody", "alice")
OFFICE = "core, in the office"


def prove(only: Sequence[str]) -> Iterator[Outcome]:
    """`rights`, `fuzz` and `planted`, or those named; the first two at the same time."""
    parts = [part for part in (rights, fuzz) if not only or part.__name__ in only]
    spawning = get_context("spawn")
    with spawning.Manager() as manager, ProcessPoolExecutor(2, mp_context=spawning) as pool:
        told = manager.Queue()
        runs = [pool.submit(_tell, part, told) for part in parts]
        for _run in runs:
            yield from iter(told.get, None)
        for run in runs:
            run.result()  # raises what ended it before its time
    if not only or "planted" in only:
        yield from planted.prove()


def _tell(part: Callable[[], Iterator[Outcome]], told: Queue[Outcome | None]) -> None:
    """Each outcome as it is known, and None at the end, whatever ends it."""
    try:
        with _empty_database():
            for outcome in part():
                told.put(outcome)
    finally:
        told.put(None)


@contextmanager
def _empty_database() -> Iterator[None]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    setup_test_environment()
    warnings.filterwarnings("ignore", "No directory at")
    logging.disable()  # each refusal would be a line
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        yield
    finally:
        runner.teardown_databases(databases)


def rights() -> Iterator[Outcome]:
    """Every address and everything in every state, by everybody and every method."""
    from tests.activity.working import quiet_worker  # noqa: PLC0415 - once Django is set up
    from tests.hostile import states, trial  # noqa: PLC0415
    from tests.hostile.fuzz import Found  # noqa: PLC0415

    world = states.build()
    sent = trial.bodies(world)
    quiet_worker(minutes=-600)  # its last sign of life is to come: the proof may take an hour
    for persona in states.PERSONAS:
        began, found = monotonic(), Found()
        trial.everywhere(persona, world, sent, found)
        yield _outcome(f"rights: {persona}", found, began)


def fuzz() -> Iterator[Outcome]:
    """Every address with odd values, headers and bodies; the office as the core team."""
    from tests.activity.working import quiet_worker  # noqa: PLC0415 - once Django is set up
    from tests.hostile import fuzz, states  # noqa: PLC0415 - once Django is set up
    from tests.site.table import PERSONAS, build_world  # noqa: PLC0415

    world = build_world()
    quiet_worker(minutes=-600)
    shared = [range(number, len(fuzz.VALUES), len(PERSONAS)) for number in range(len(PERSONAS))]
    for persona, turns in zip(PERSONAS, shared, strict=True):
        yield _fuzzed(persona, world.people[persona], fuzz.paths(world), turns)
    core = states.open_office(world.people["dan"], "core")
    yield _fuzzed(OFFICE, core, list(states.office_in_short()), shared[0])


def _fuzzed(persona: str, person: object, paths: Sequence[str], turns: range) -> Outcome:
    from tests.hostile import fuzz  # noqa: PLC0415 - once Django is set up

    began, found, client = monotonic(), fuzz.Found(), Client()
    in_full = persona in IN_FULL
    for path in paths:
        _no_mail_waits()
        if person:  # signing out is one of the addresses
            client.force_login(person)
        meant = range(len(fuzz.VALUES)) if in_full else turns
        fuzz.everything(client, path, found, meant, in_full=in_full)
    return _outcome(f"fuzz: {persona}", found, began)


def _no_mail_waits() -> None:
    """No worker sends here what the forms put in the post; /readyz would tell after ten minutes."""
    from community.post.models import Delivery  # noqa: PLC0415 - once Django is set up

    waiting = Delivery.objects.filter(state=Delivery.State.PENDING)
    waiting.update(state=Delivery.State.SUPPRESSED)


def _outcome(what: str, found: object, began: float) -> Outcome:
    notes = [f"{what}: {found.line()}  "]
    return Outcome(what, found.tried, found.broken, monotonic() - began, notes)
