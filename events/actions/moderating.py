"""Taking an event out of sight, and back; its hosts are told why, each in her language."""

from datetime import datetime

from django.db import transaction

from community.core.rights import require
from community.core.verbs import Verb
from members import decisions
from members.models import Member

from .. import rules, verbs
from ..models import Event


@transaction.atomic
def hide(event: Event, *, by: Member, reason: str, at: datetime) -> None:
    """Take an event out of sight of everybody but its hosts; twice is once.

    Raises ReasonMissing.
    """
    require(rules.can_moderate, by)
    reason = decisions.reason_in(reason)
    shown = Event.objects.filter(pk=event.pk).exclude(state=Event.State.HIDDEN)
    if shown.update(state=Event.State.HIDDEN):
        event.state = Event.State.HIDDEN
        _tell(event, verbs.EVENT_HIDDEN, by=by, reason=reason, at=at)


@transaction.atomic
def restore(event: Event, *, by: Member, reason: str, at: datetime) -> None:
    """Show a hidden event again; one that was called off stays so. Raises ReasonMissing."""
    require(rules.can_moderate, by)
    reason = decisions.reason_in(reason)
    state = Event.State.CANCELLED if event.cancelled_note else Event.State.SCHEDULED
    hidden = Event.objects.filter(pk=event.pk, state=Event.State.HIDDEN)
    if hidden.update(state=state):
        event.state = state
        _tell(event, verbs.EVENT_RESTORED, by=by, reason=reason, at=at)


def _tell(event: Event, verb: Verb, *, by: Member, reason: str, at: datetime) -> None:
    hosts = [one.person for one in event.hosts.select_related("person").order_by("position")]
    decisions.tell(hosts, verb, event, by=by, reason=reason, at=at)
