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
from .seats import State, give_seats, locked, recount


class NotOpen(Refusal):
    """The event is cancelled or over, or its registration is closed."""


@transaction.atomic
def register(event: Event, *, by: Member, at: datetime, past: bool = False) -> Registration:
    """Take a seat, or the next place in the waiting list; twice is once. Raises NotOpen."""
    event = locked(event)
    require(rules.can_register, by, event)
    registrations = list(Registration.objects.filter(event=event, person=by).order_by("pk"))
    if registrations and registrations[-1].state != State.CANCELLED:
        return registrations[-1]
    _refuse_closed(event, at)
    give_seats(event, at=at, past=past)
    # A calendar that took the date out takes in only what comes after that.
    event.sequence += bool(registrations)
    state = State.REGISTERED if event.has_room else State.WAITING
    mine = Registration.objects.create(event=event, person=by, state=state, registered_at=at)
    recount(event)
    verb = verbs.REGISTERED if state == State.REGISTERED else verbs.WAITED
    about = {"person": by.pk, "registration": mine.pk}
    ledger.record(verb, by=by, on=event, at=at, data=about, past=past)
    return mine


@transaction.atomic
def unregister(event: Event, *, by: Member, at: datetime, past: bool = False) -> None:
    """Give one's place back; the first who waits has it, unless the event is hidden by then.

    The calendar of whoever had a seat is told to take the date out. Raises NotOpen once the
    event has started.
    """
    event = locked(event)
    require(rules.can_unregister, by, event)
    mine = Registration.objects.active().filter(event=event, person=by).first()
    if at >= event.starts_at:
        raise NotOpen(_("This event has started: your registration stays as it is."))
    if mine is None:
        return
    post.take_back(event, to=by)
    about = {"person": by.pk, "registration": mine.pk, "had_seat": mine.state == State.REGISTERED}
    mine.state, mine.cancelled_at = State.CANCELLED, at
    mine.save(update_fields=["state", "cancelled_at"])
    event.sequence += about["had_seat"]
    recount(event)
    ledger.record(verbs.UNREGISTERED, by=by, on=event, at=at, data=about, past=past)
    give_seats(event, at=at, past=past)


def _refuse_closed(event: Event, at: datetime) -> None:
    if event.is_cancelled:
        raise NotOpen(_("This event is cancelled."))
    if at >= event.starts_at:
        raise NotOpen(_("This event has started: nobody can register any more."))
    if not event.takes_registrations(at):
        raise NotOpen(_("Registration for this event is closed."))
