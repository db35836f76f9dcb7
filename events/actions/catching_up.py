"""What was done to an event while it was hidden is told once it is shown again."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from community.activity import ledger
from community.activity.models import Entry

from .. import verbs
from ..models import Event
from .seats import give_seats, locked

CHANGES = {verb.code: verb for verb in (verbs.EVENT_MOVED, verbs.EVENT_CANCELLED)}


@transaction.atomic
def catch_up(event: Event, *, at: datetime) -> None:
    """Tell those registered how the event has changed, and give its free seats to those who wait.

    Only the last change is told: it says how the event stands now. Nobody cares once it is over.
    """
    event = locked(event)
    if event.is_hidden or at >= event.ends_at:
        return
    if entry := _last_untold(event):
        ledger.follow(entry, CHANGES[entry.verb])
    give_seats(event, at=at)


def _last_untold(event: Event) -> Entry | None:
    """The last change of hour or place, or the cancellation, if nothing has followed from it."""
    kind = ContentType.objects.get_for_model(event)
    entries = Entry.objects.filter(content_type=kind, object_id=event.pk, verb__in=CHANGES)
    last: Entry | None = entries.order_by("-pk").first()
    return last if last and not last.handlings.exists() else None
