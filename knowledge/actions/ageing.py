"""What nobody confirms sinks in lists and in search, then retires with thanks."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from community.activity import ledger

from .. import verbs
from ..models import Reviewable
from ..models.reviews import RETIRES_AFTER, SINKS_AFTER
from ..reviewed import KINDS
from .reviewing import locked_thing

Freshness = Reviewable.Freshness


def let_age(at: datetime, *, past: bool = False) -> int:
    """Sink and retire what has waited too long; twice is once. Answers how many things moved."""
    today = timezone.localdate(at)
    return sum(_let_age(thing, today, at=at, past=past) for thing in _overdue(today))


@transaction.atomic
def _let_age(thing: Reviewable, today: date, *, at: datetime, past: bool) -> bool:
    """As it stands by now: somebody may have confirmed or withdrawn it since."""
    current = locked_thing(thing)
    before = current.freshness
    if not current.takes_reviews:
        return False
    current.age(today)
    if current.freshness == before:
        return False
    current.save(update_fields=["freshness"])
    verb = verbs.RETIRED if current.has_retired else verbs.SUNK
    data = {"people": list(current.owner_keys)}
    ledger.record(verb, by=None, on=current, at=at, data=data, past=past)
    return True


def _overdue(today: date) -> Iterator[Reviewable]:
    """What is not yet where its date puts it; nothing retires that has not sunk before."""
    sinks = Q(freshness=Freshness.CONFIRMED, review_due_on__lte=today - SINKS_AFTER)
    retires = Q(freshness=Freshness.UNCONFIRMED, review_due_on__lte=today - RETIRES_AFTER)
    for model in KINDS.values():
        late = sinks | retires if model.may_retire else sinks
        yield from model._default_manager.filter(late).order_by(F("review_due_on"), "pk")
