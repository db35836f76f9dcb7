"""Carrying out the follow-ups of the ledger, each exactly once in its effect."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.fetch_modes import FETCH_ONE
from django.db.models.functions import Now
from django.utils import timezone

from . import consumers, ledger
from .models import Handling

logger = logging.getLogger(__name__)

ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=30)
SWEEP = 500
State = Handling.State


class TakenOver(Exception):
    """Somebody else holds this handling now; what we did must not be kept."""


def handle(pk: int) -> None:
    """Run one follow-up, unless it is done or somebody is at it."""
    handling = _claim(pk)
    if handling is None:
        return
    try:
        _run(handling)
    except TakenOver:
        logger.warning("%s was taken over by another worker", handling)
    except Exception as error:
        logger.exception("%s failed (attempt %s)", handling, handling.attempts)
        _put_back(handling, error)


@transaction.atomic(durable=True)
def _claim(pk: int) -> Handling | None:
    """Take a handling for the length of the lease; None when it is not to be had."""
    claimed = (
        Handling.objects.claimable()
        .filter(pk=pk, attempts__lt=ATTEMPTS)
        .update(state=State.RUNNING, attempts=F("attempts") + 1, claimed_at=Now())
    )
    # A job reads what it needs as it goes, unlike a page.
    rows = Handling.objects.select_related("entry__actor").fetch_mode(FETCH_ONE)
    return rows.get(pk=pk) if claimed else None


@transaction.atomic(durable=True)
def _run(handling: Handling) -> None:
    """The consumer's changes and the mark "done", together or not at all; so of each step."""
    reached = consumers.get(handling.consumer).follow(handling.entry, handling.reached)
    ended: dict[str, object] = {"state": State.DONE, "error": ""}
    if reached:
        ended |= {"state": State.PENDING, "reached": reached, "attempts": 0, "due_at": Now()}
    if not _claimed(handling).update(**ended):
        raise TakenOver
    if reached:
        ledger.start(handling.pk)


@transaction.atomic(durable=True)
def _put_back(handling: Handling, error: Exception) -> None:
    """Try again after a growing pause; after the last attempt it stays failed, in sight."""
    sentence = f"{type(error).__name__}: {error}"[:500]
    if handling.attempts >= ATTEMPTS:
        _claimed(handling).update(state=State.FAILED, error=sentence)
        return
    due_at = timezone.now() + FIRST_PAUSE * 4 ** (handling.attempts - 1)
    if _claimed(handling).update(state=State.PENDING, error=sentence, due_at=due_at):
        ledger.start(handling.pk, at=due_at)


def _claimed(handling: Handling) -> QuerySet[Handling]:
    """This handling while the claim is still ours: each claim of a step has its own number."""
    ours = {"attempts": handling.attempts, "reached": handling.reached}
    return Handling.objects.filter(pk=handling.pk, state=State.RUNNING, **ours)


@transaction.atomic
def sweep() -> int:
    """Start again what was forgotten, and give up what kills every worker that takes it."""
    forgotten = Handling.objects.forgotten()
    forgotten.filter(attempts__gte=ATTEMPTS).update(
        state=State.FAILED, error="The worker died at every attempt."
    )
    left = forgotten.filter(attempts__lt=ATTEMPTS).order_by("due_at")
    return sum(ledger.start(pk) for pk in left.values_list("pk", flat=True)[:SWEEP])


def give_up_left(error: str) -> int:
    """Carry out nothing that is left unless somebody asks for it again."""
    left = Handling.objects.filter(state__in=[State.PENDING, State.RUNNING])
    return left.update(state=State.FAILED, error=error)


@transaction.atomic
def try_again(handling: Handling, *, at: datetime) -> None:
    """Give a failed follow-up five more attempts."""
    changed = Handling.objects.failed().filter(pk=handling.pk)
    if changed.update(state=State.PENDING, attempts=0, due_at=at):
        ledger.start(handling.pk)
