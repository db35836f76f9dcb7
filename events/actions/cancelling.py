"""Calling an event off."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Event, Registration
from .seats import locked


class AlreadyOver(Refusal):
    """What is over cannot be called off."""


class NoWord(Refusal):
    """Those registered deserve a word."""


def deserves_word(event: Event, by: Member) -> bool:
    """Whether anybody has a seat or waits for one, or the hosts learn it from somebody else."""
    has_people = Registration.objects.active().filter(event=event).exists()
    return has_people or not event.hosts.filter(person=by).exists()


@transaction.atomic
def cancel(event: Event, *, by: Member, note: str, at: datetime) -> Event:
    """Call an event off, with a word to those who expect it; twice is once.

    While it is hidden nobody is told; `catch_up` tells them. Raises NoWord and AlreadyOver.
    """
    event = locked(event)
    require(rules.can_revise, by, event)
    if event.is_cancelled:
        return event
    if at >= event.ends_at:
        raise AlreadyOver(_("This event is over: it cannot be cancelled."))
    if not note.strip() and deserves_word(event, by):
        raise NoWord(_("Write a word to those registered."), field="note")
    event.state = Event.State.CANCELLED
    event.cancelled_note = note
    event.sequence += 1
    event.version += 1
    event.changed_at = at
    event.save()
    audit.write(verbs.EVENT_CANCELLED.code, by=by, on=event, at=at, reason=note)
    ledger.record(verbs.EVENT_CANCELLED, by=by, on=event, at=at, past=event.is_hidden)
    return event
