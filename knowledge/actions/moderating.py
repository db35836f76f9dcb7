"""Taking a tip out of sight, and back; its author is told why, in her language."""

from datetime import datetime

from django.db import transaction

from community.core.rights import require
from community.core.verbs import Verb
from members import decisions
from members.models import Member

from .. import rules, verbs
from ..models import Tip


def hide(tip: Tip, *, by: Member, reason: str, at: datetime) -> None:
    """Take a tip out of sight of everybody but its author. Raises ReasonMissing."""
    _become(tip, Tip.State.HIDDEN, verbs.TIP_HIDDEN, by=by, reason=reason, at=at)


def restore(tip: Tip, *, by: Member, reason: str, at: datetime) -> None:
    """Show a hidden tip again. Raises ReasonMissing."""
    _become(tip, Tip.State.PUBLISHED, verbs.TIP_RESTORED, by=by, reason=reason, at=at)


@transaction.atomic
def _become(
    tip: Tip, state: Tip.State, verb: Verb, *, by: Member, reason: str, at: datetime
) -> None:
    require(rules.can_moderate, by)
    reason = decisions.reason_in(reason)
    if not Tip.objects.filter(pk=tip.pk).exclude(state=state).update(state=state):
        return
    tip.state = state
    author = Member.objects.filter(pk=tip.author_id)
    decisions.tell(author, verb, tip, by=by, reason=reason, at=at)
