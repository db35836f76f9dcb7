"""What has lost whoever looked after it finds somebody who does."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.asks import actions as asks
from community.asks.models import Ask
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import adopting, rules, verbs
from ..asks import OWNERS
from ..models import Question, Reviewable, Sheet, Tip, Tool
from ..reviewed import orphans
from .filing import give_to
from .reviewing import locked_thing

A_NIGHT = 20  # things for which somebody is asked: a colleague who leaves leaves many
PEOPLE = 3  # asked in turn, before the person on duty
PATIENCE = timedelta(days=7)


class TakenAlready(Refusal):
    """Somebody looks after it by now."""


def find_owners(at: datetime) -> int:
    """Ask somebody who fits for each thing that nobody looks after; how many were asked.

    One after the other, a week each, then the person on duty.
    """
    count = 0
    for model in OWNERS:
        for thing in orphans(model).order_by("review_due_on", "pk"):
            if count < A_NIGHT:
                count += _ask_somebody(thing, at=at)
    return count


@transaction.atomic
def take_over[Thing: Reviewable](thing: Thing, *, by: Member, at: datetime) -> Thing:
    """Look after a thing from now on; twice is once. Raises TakenAlready."""
    current = locked_thing(thing)
    if by.pk in current.owner_keys:
        return current
    if current.has_owner:
        raise TakenAlready(_("Thank you: a colleague looks after it already."))
    require(rules.can_look_after, by, current)
    _give(current, by)
    kind = OWNERS[type(current)]
    asks.answered(current, kind=kind, by=by.pk, at=at)
    asks.withdraw(current, kind=kind, at=at)
    ledger.record(verbs.TAKEN_OVER, by=by, on=current, at=at)
    return current


def _give(thing: Reviewable, to: Member) -> None:
    """Their name stands on a tip or a sheet, and among those one asks of a tool; an answer keeps
    its author."""
    if isinstance(thing, Tip):
        give_to(thing, to)
    elif isinstance(thing, Sheet):
        thing.author = to
        thing.save(update_fields=["author"])
    elif isinstance(thing, Tool):
        thing.referents.add(to)
    elif isinstance(thing, Question):
        thing.keeper = to
        thing.save(update_fields=["keeper"])


def _ask_somebody(thing: Reviewable, *, at: datetime) -> bool:
    """Whether somebody was asked now: not while an earlier one has their week."""
    kind = OWNERS[type(thing)]
    earlier = Ask.objects.about(thing).filter(kind=kind.code)
    if earlier.open().filter(asked_at__gt=at - PATIENCE).exists():
        return False
    if earlier.filter(of_duty=True).exists():
        return False
    rounds = earlier.count() + 1
    if rounds <= PEOPLE:
        people = asks.ask_people(
            thing,
            kind=kind,
            candidates=adopting.candidates(thing),
            eligible=Member.objects.joined().order_by().values("pk"),
            count=1,
            in_round=rounds,
            at=at,
            before=at + PATIENCE,
        )
        if people:
            return True
    return asks.ask_on_duty(thing, kind=kind, in_round=rounds, at=at) is not None
