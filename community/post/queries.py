"""What pages and probes ask of the post office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Model, Q
from django.db.models.functions import Now

from .models import Delivery

# Somebody takes up a mail at least this often while there is one: a mail server that hangs is
# given up after a minute.
IDLE = timedelta(minutes=5)


@dataclass(frozen=True)
class Backlog:
    """Mails that wait for somebody; `since` is null when there is none."""

    count: int
    since: datetime | None


def backlog() -> Backlog:
    """The mails that nobody takes up, in one query when there is none.

    Those of a long list that are being sent one after the other are none of them.
    """
    forgotten = Delivery.objects.forgotten().aggregate(count=Count("pk"), since=Min("due_at"))
    if forgotten["count"] and Delivery.objects.filter(claimed_at__gt=Now() - IDLE).exists():
        return Backlog(0, None)
    return Backlog(**forgotten)


def in_doubt() -> Backlog:
    """The uncertain mails: of the oldest, `since` is when it was being handed over."""
    uncertain = Delivery.objects.uncertain()
    return Backlog(**uncertain.aggregate(count=Count("pk"), since=Min("claimed_at")))


def has_left_since(about: Model, to: Model, kinds: Sequence[str], since: datetime) -> bool:
    """Whether somebody was written to of this, or nearly: not counting what was taken back."""
    rows = Delivery.objects.about(about).filter(recipient_id=to.pk, kind__in=kinds)
    return rows.filter(created_at__gt=since).exclude(state=Delivery.State.SUPPRESSED).exists()


def counts() -> dict[str, int]:
    """How many mails are in each state in which something is still to be done."""
    ripe = Q(Q(held_until=None) | Q(held_until__lte=Now()), state="pending")
    to_send = Delivery.objects.filter(state__in=["pending", "taken", "sending"])
    in_trouble = Delivery.objects.filter(state__in=["uncertain", "failed"])
    return to_send.aggregate(
        held=Count("pk", filter=Q(state="pending", held_until__gt=Now())),
        waiting=Count("pk", filter=ripe),
        in_hand=Count("pk", filter=Q(state__in=["taken", "sending"])),
    ) | in_trouble.aggregate(
        uncertain=Count("pk", filter=Q(state="uncertain")),
        failed=Count("pk", filter=Q(state="failed")),
    )


def held_count() -> int:
    """How many mails wait for their reader to be at work."""
    return Delivery.objects.held().count()
