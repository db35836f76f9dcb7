"""The seats of an event are counted and given by whoever holds the lock on its row."""

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from community.activity import ledger

from .. import verbs
from ..models import Event, Registration

State = Registration.State


def locked(event: Event) -> Event:
    """The event as it is now; nobody else counts its seats until this transaction ends."""
    return Event.objects.select_for_update(of=("self",)).with_place().get(pk=event.pk)


def recount(event: Event) -> None:
    """Write how many have a seat and how many wait. The lock is ours."""
    counted = Registration.objects.filter(event=event).aggregate(
        registered_count=Count("pk", filter=Q(state=State.REGISTERED)),
        waiting_count=Count("pk", filter=Q(state=State.WAITING)),
    )
    for name, count in counted.items():
        setattr(event, name, count)
    event.save(update_fields=[*counted, "sequence"])


def give_seats(event: Event, *, at: datetime, past: bool = False) -> None:
    """Give the free seats to those who wait, in their order, until the event starts; whoever has
    left the network keeps none, and nobody is promoted to what is hidden. The lock is ours."""
    if not event.is_scheduled or event.is_hidden or at >= event.starts_at:
        return
    _release(event, at)
    free = None if event.seats is None else event.free_seats
    lucky = list(Registration.objects.filter(event=event).waiting()[:free])
    for registration in lucky:
        registration.state = State.REGISTERED
        registration.promoted_at = at
        registration.save(update_fields=["state", "promoted_at"])
        about = {"person": registration.person_id, "registration": registration.pk}
        ledger.record(verbs.PROMOTED, by=None, on=event, at=at, data=about, past=past)
    if lucky:
        recount(event)


def _release(event: Event, at: datetime) -> None:
    gone = Registration.objects.active().of_the_departed().filter(event=event)
    if gone.update(state=State.CANCELLED, cancelled_at=at):
        recount(event)


def release_places_of_the_departed(*, at: datetime) -> None:
    """In every event to come, the places of closed accounts go to those who wait."""
    event_ids = Registration.objects.active().of_the_departed().values("event")
    ahead = Event.objects.filter(state=Event.State.SCHEDULED, starts_at__gt=at, pk__in=event_ids)
    for event in ahead.order_by("pk"):
        with transaction.atomic():
            give_seats(locked(event), at=at)
