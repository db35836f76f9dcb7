"""The words in which deliveries are asked for."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Case, CharField, F, Model, Q, Value, When
from django.db.models.functions import Now

if TYPE_CHECKING:
    from .models import Delivery

# Counted on the clock of the database: the hosts' may differ (or jump).
FORGOTTEN_AFTER = timedelta(minutes=2)
LOST_AFTER = timedelta(minutes=5)
# How long an uncertain mail waits for somebody's word.
UNSETTLED_FOR = timedelta(minutes=30)
CODES_LAST = timedelta(seconds=settings.CODES_LAST)
WIPED = {"subject": "", "text": "", "html": "", "attachment": ""}


def wiped_where(condition: Q) -> dict[str, Case]:
    """In one update of many rows, empty the words of some."""
    return {
        name: Case(When(condition, then=Value("")), default=F(name), output_field=CharField())
        for name in WIPED
    }


def name_of(thing: Model) -> str:
    """How a delivery names what it is about."""
    return f"{thing._meta.label_lower}.{thing.pk}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def forgotten(self) -> "DeliveryQuerySet":
        """Due for a while and not taken up: their job was lost. What is paused waits on purpose."""
        late = self.filter(state="pending", due_at__lt=Now() - FORGOTTEN_AFTER)
        return late.filter(Q(batch=None) | Q(batch__state="open"))

    def lost_in_hand(self) -> "DeliveryQuerySet":
        """Somebody died before handing these over: they have not left."""
        return self.filter(state="taken", claimed_at__lt=Now() - LOST_AFTER)

    def lost_while_sending(self) -> "DeliveryQuerySet":
        """Somebody died while handing these over: nobody here knows whether they left."""
        return self.filter(state="sending", claimed_at__lt=Now() - LOST_AFTER)

    def uncertain(self) -> "DeliveryQuerySet":
        return self.filter(state="uncertain")

    def overdue(self) -> "DeliveryQuerySet":
        """For so long that the rule settles them."""
        return self.filter(Q(claimed_at__lt=Now() - UNSETTLED_FOR) | Q(claimed_at=None))

    def held(self) -> "DeliveryQuerySet":
        """These wait for their reader to be at work."""
        return self.filter(state="pending", held_until__gt=Now())

    def to_take_back(self) -> "DeliveryQuerySet":
        """These may still be kept from leaving, or from leaving once more."""
        waits = Q(state="pending", held_until__gt=Now())
        return self.filter(waits | Q(state__in=["taken", "uncertain"]))

    def unsent(self) -> "DeliveryQuerySet":
        """These may still leave."""
        return self.filter(state__in=["pending", "taken", "sending", "uncertain"])

    def about(self, thing: Model) -> "DeliveryQuerySet":
        return self.filter(about=name_of(thing))

    def outlived(self) -> "DeliveryQuerySet":
        """Codes that nobody could use any more, and that still wait to leave."""
        old = Now() - CODES_LAST
        return self.filter(state="pending", secret=True, pace="code", created_at__lt=old)

    def ripe(self) -> "DeliveryQuerySet":
        """These wait for nothing but somebody who sends them."""
        return self.filter(Q(held_until=None) | Q(held_until__lte=Now()), state="pending")

    def next_of(self, batch: int) -> "DeliveryQuerySet":
        """These of a batch may leave now, while it is open; what another takes is left to them."""
        due = self.ripe().filter(batch=batch, batch__state="open", due_at__lte=Now())
        rows = due.select_related("recipient").order_by("due_at", "pk")
        return rows.select_for_update(of=("self",), skip_locked=True)

    def to_spare(self) -> "DeliveryQuerySet":
        """These have not left, or may not have."""
        return self.filter(state__in=["pending", "taken", "uncertain"])

    def suppress(self) -> int:
        """Send none of these; a secret is wiped."""
        return self.update(state="suppressed", **wiped_where(Q(secret=True)))
