"""The words in which deliveries are asked for."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, CharField, F, Model, Q, Value, When
from django.db.models.functions import Now

# Counted on the clock of the database: the hosts' may differ (or jump).
FORGOTTEN_AFTER = timedelta(minutes=2)
LOST_AFTER = timedelta(minutes=10)
CODES_LAST = timedelta(seconds=settings.CODES_LAST)
WIPED = {"subject": "", "text": "", "html": "", "attachment": ""}


def wiped_if_secret() -> dict[str, Case]:
    """In one update of many rows, empty the words of the secret ones."""
    return {
        name: Case(When(Q(secret=True), then=Value("")), default=F(name), output_field=CharField())
        for name in WIPED
    }


def name_of(thing: Model) -> str:
    """How a delivery names what it is about."""
    return f"{thing._meta.label_lower}.{thing.pk}"


class DeliveryQuerySet(models.QuerySet[Any]):
    def forgotten(self) -> "DeliveryQuerySet":
        """Due for a while and not taken up: their job was lost."""
        return self.filter(state="pending", due_at__lt=Now() - FORGOTTEN_AFTER)

    def lost_while_sending(self) -> "DeliveryQuerySet":
        """Somebody died with these in hand: nobody here knows whether they left."""
        return self.filter(state="sending", claimed_at__lt=Now() - LOST_AFTER)

    def held(self) -> "DeliveryQuerySet":
        """These wait for their reader to be at work."""
        return self.filter(state="pending", held_until__gt=Now())

    def about(self, thing: Model) -> "DeliveryQuerySet":
        return self.filter(about=name_of(thing))

    def outlived(self) -> "DeliveryQuerySet":
        """Codes that nobody could use any more, and that still wait to leave."""
        old = Now() - CODES_LAST
        return self.filter(state="pending", secret=True, pace="code", created_at__lt=old)

    def ripe(self) -> "DeliveryQuerySet":
        """These wait for nothing but somebody who sends them."""
        return self.filter(Q(held_until=None) | Q(held_until__lte=Now()), state="pending")

    def suppress(self) -> int:
        """Send none of these; a secret is wiped."""
        return self.update(state="suppressed", **wiped_if_secret())
