"""Taking a seat, or a place in the waiting list, and giving it back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.refusals import Refusal
from community.core.rights import require
from community.post import actions as post
from members.models import Member

from .. import rules, verbs
from ..models import Event, Registration
from .seats import State, locked, promote, recount


class NotOpen(Refusal):
    """The event is cancelled or over, or its registration is closed."""


@transaction.atomic
def register(event: Event, *, by: Member, at: datetime, past: bool = False) -> Registration:
    """Take a seat, or the next place in the waiting list; twice is once. Raises NotOpen."""
    event = locked(event)
    require(rules.can_register, by, event)
    if mine := Registration.objects.active().filter(event=event, person=by).first():
        return mine
    _refuse_closed(event, at)
    state = State.REGISTERED if event.has_room else State.WAITING
    mine = Registration.objects.create(event=event, person=by, state=state, registered_at=at)
    recount(event)
    verb = verbs.REGISTERED if state == State.REGISTERED else verbs.WAITED
    said = {"person": by.pk, "registration": mine.pk}
    ledger.record(verb, by=by, on=event, at=at, data=said, past=past)
    return mine


@transaction.atomic
def unregister(event: Event, *, by: Member, at: datetime, past: bool = False) -> None:
    """Give one's place back; the first who waits has it, unless the event is hidden by then.

    Raises NotOpen once it has started.
    """
    event = locked(event)
    require(rules.can_unregister, by, event)
    mine = Registration.objects.active().filter(event=event, person=by)
    if at >= event.starts_at:
        raise NotOpen(_("This event has started: your registration stays as it is."))
    if not mine.update(state=State.CANCELLED, cancelled_at=at):
        return
    post.take_back(event, to=by)
    recount(event)
    ledger.record(verbs.UNREGISTERED, by=by, on=event, at=at, past=past)
    promote(event, at=at, past=past)


def _refuse_closed(event: Event, at: datetime) -> None:
    if event.is_cancelled:
        raise NotOpen(_("This event is cancelled."))
    if at >= event.starts_at:
        raise NotOpen(_("This event has started: nobody can register any more."))
    if not event.takes_registrations(at):
        raise NotOpen(_("Registration for this event is closed."))
