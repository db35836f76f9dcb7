"""What pages and probes ask of the post office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Model, Q
from django.db.models.functions import Now

from .models import Batch, Delivery

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


@dataclass(frozen=True)
class Progress:
    """Where the mails of a batch are; `held` wait for their readers' hours, `again` were refused
    for now, `spared` did not leave on purpose."""

    total: int = 0
    sent: int = 0
    waiting: int = 0
    held: int = 0
    again: int = 0
    uncertain: int = 0
    failed: int = 0
    spared: int = 0


def progress(batch: Batch) -> Progress:
    """How far a batch has come, in one query."""
    pending, held = Q(state="pending"), Q(state="pending", attempts=0, held_until__gt=Now())
    again = pending & Q(attempts__gt=0)
    counts = {
        "total": Q(),
        "sent": Q(state="sent"),
        "waiting": (pending & ~held & ~again) | Q(state__in=["taken", "sending"]),
        "held": held,
        "again": again,
        "uncertain": Q(state="uncertain"),
        "failed": Q(state="failed"),
        "spared": Q(state="suppressed"),
    }
    rows = Delivery.objects.filter(batch=batch)
    return Progress(
        **rows.aggregate(**{name: Count("pk", filter=which) for name, which in counts.items()})
    )


def in_trouble(batch: Batch, most: int) -> list[Delivery]:
    """The mails of a batch that are uncertain or were refused for good, without their words."""
    rows = Delivery.objects.filter(batch=batch, state__in=["uncertain", "failed"])
    return list(rows.defer("subject", "text", "html").order_by("-state", "address")[:most])


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
