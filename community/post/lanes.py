"""Carrying a batch: a few lanes, each of which takes one mail after the other on one connection.

A lane ends after some seconds and puts itself in the queue again: whoever stops a worker need not
wait, and a code goes before. Whoever dies has one mail in hand.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from time import monotonic

from django.core.mail import mailers
from django.db import connection, transaction
from django.db.models import Min
from django.db.models.functions import Now
from django.utils import timezone

from .carrying import carry as carry_one
from .models import Batch, Delivery
from .outgoing import OutgoingMessage
from .starting import start_lane

SLICE = 5.0  # seconds
_LOCK = 0x6C61_6E65

State = Delivery.State


def carry(batch: int, lane: int) -> None:
    """Send for a while what may leave, then come back for the rest when it is due."""
    with _alone_in(batch, lane) as alone:
        if not alone:
            return
        until, line = monotonic() + SLICE, Line()
        try:
            while monotonic() < until and (delivery := _take_next(batch)):
                carry_one(delivery, line.send)
        finally:
            line.close()
    if due_at := _next_due(batch):
        start_lane(batch, lane, at=due_at if due_at > timezone.now() else None)


class Line:
    """A connection that the first mail opens, and that stays open until one is refused."""

    def __init__(self) -> None:
        self._mailer = mailers[Delivery.Alias.BULK]
        self.close = self._mailer.close

    def send(self, message: OutgoingMessage) -> None:
        try:
            self._mailer.open()
            self._mailer.send_messages([message])
        except Exception:
            self.close()
            raise


@contextmanager
def _alone_in(batch: int, lane: int) -> Iterator[bool]:
    """Whether nobody else is in this lane; the lock goes with whoever dies in it."""
    key = [_LOCK, 100 * batch + lane]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        alone = cursor.fetchone()[0]
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


@transaction.atomic(durable=True)
def _take_next(batch: int) -> Delivery | None:
    """Take the mail that is due first; committed before the mail server hears of it."""
    while delivery := Delivery.objects.next_of(batch).first():
        if delivery.recipient is None or delivery.recipient.is_active:
            delivery.state, delivery.attempts = State.TAKEN, delivery.attempts + 1
            taken = Delivery.objects.filter(pk=delivery.pk)
            taken.update(state=State.TAKEN, attempts=delivery.attempts, claimed_at=Now())
            return delivery
        Delivery.objects.filter(pk=delivery.pk).suppress()
    return None


def _next_due(batch: int) -> datetime | None:
    """When the next of an open batch may leave; null when none waits."""
    waiting = Delivery.objects.filter(batch=batch, state=State.PENDING)
    due_at: datetime | None = waiting.filter(batch__state=Batch.State.OPEN).aggregate(
        first=Min("due_at")
    )["first"]
    return due_at
