"""The words in which deliveries are asked for."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models.functions import Now

# Counted on the clock of the database: the hosts' may differ (or jump).
FORGOTTEN_AFTER = timedelta(minutes=2)
LOST_AFTER = timedelta(minutes=10)


class DeliveryQuerySet(models.QuerySet[Any]):
    def forgotten(self) -> "DeliveryQuerySet":
        """Due for a while and not taken up: their job was lost."""
        return self.filter(state="pending", due_at__lt=Now() - FORGOTTEN_AFTER)

    def lost_while_sending(self) -> "DeliveryQuerySet":
        """Somebody died with these in hand: nobody here knows whether they left."""
        return self.filter(state="sending", claimed_at__lt=Now() - LOST_AFTER)
