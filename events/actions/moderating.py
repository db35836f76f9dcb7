"""Taking an event out of sight, and back."""

from datetime import datetime

from django.db import transaction

from community.activity import ledger
from community.audit import actions as audit
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Event


@transaction.atomic
def hide(event: Event, *, by: Member, reason: str, at: datetime) -> None:
    """Take an event out of sight of everybody but its hosts; twice is once."""
    require(rules.can_moderate, by)
    shown = Event.objects.filter(pk=event.pk).exclude(state=Event.State.HIDDEN)
    if not shown.update(state=Event.State.HIDDEN):
        return
    event.state = Event.State.HIDDEN
    audit.write(verbs.EVENT_HIDDEN.code, by=by, on=event, at=at, reason=reason)
    ledger.record(verbs.EVENT_HIDDEN, by=by, on=event, at=at)


@transaction.atomic
def restore(event: Event, *, by: Member, reason: str, at: datetime) -> None:
    """Show a hidden event again; one that was called off stays so."""
    require(rules.can_moderate, by)
    state = Event.State.CANCELLED if event.cancelled_note else Event.State.SCHEDULED
    hidden = Event.objects.filter(pk=event.pk, state=Event.State.HIDDEN)
    if not hidden.update(state=state):
        return
    event.state = state
    audit.write(verbs.EVENT_RESTORED.code, by=by, on=event, at=at, reason=reason)
    ledger.record(verbs.EVENT_RESTORED, by=by, on=event, at=at)
