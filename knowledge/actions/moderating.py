"""Taking a tip out of sight, and back; its author is told why, in her language."""

from datetime import datetime

from django.db import transaction

from community.activity import ledger
from community.audit import actions as audit
from community.core.rights import require
from community.core.verbs import Verb
from members import decisions
from members.models import Member

from .. import rules, verbs
from ..models import Tip

MAIL = "knowledge/mail/tip_moderated"


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
    audit.write(verb.code, by=by, on=tip, at=at, reason=reason)
    ledger.record(verb, by=by, on=tip, at=at, data={"reason": reason})
    author = Member.objects.filter(pk=tip.author_id)
    decisions.write_to(author, verb, MAIL, tip, shown=tip.is_published, by=by, reason=reason, at=at)
