"""An author takes their tip back, and publishes it again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.activity import ledger
from community.core.rights import require
from community.core.verbs import Verb
from members.models import Member

from .. import rules, verbs
from ..models import Tip
from .reviewing import hold_true


def withdraw(tip: Tip, *, by: Member, at: datetime) -> Tip:
    """Take a tip out of everybody's sight but its author's; twice is once.

    What was said, kept and counted of it stays, and so does a decision of the core team.
    """
    return _move(tip, Tip.State.WITHDRAWN, verbs.TIP_WITHDRAWN, by=by, at=at)


def publish_again(tip: Tip, *, by: Member, at: datetime) -> Tip:
    """Let every member read a withdrawn tip again, unless it is hidden; twice is once."""
    return _move(tip, Tip.State.PUBLISHED, verbs.TIP_REPUBLISHED, by=by, at=at)


@transaction.atomic
def _move(tip: Tip, state: str, verb: Verb, *, by: Member, at: datetime) -> Tip:
    rows = Tip.objects.select_for_update(of=("self",), no_key=True)
    current = rows.with_author().get(pk=tip.pk)
    require(rules.can_withdraw, by, current)
    if current.state == state:
        return current
    current.state = state
    if not current.is_withdrawn:
        hold_true(current, on=timezone.localdate(at), at=at)
    current.save(update_fields=["state", "review_due_on", "freshness", "outdated_since"])
    ledger.record(verb, by=by, on=current, at=at)
    return current
