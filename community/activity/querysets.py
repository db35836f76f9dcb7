"""The words in which the ledger is asked."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from community.core.nouns import Noun

# Leases are counted on the clock of the database: the hosts' may differ (or jump).
FORGOTTEN_AFTER = timedelta(minutes=2)
LEASE = timedelta(minutes=5)


class EntryQuerySet(models.QuerySet[Any]):
    def visible_to(self, member: Any, among: Iterable[Noun]) -> "EntryQuerySet":
        """Entries on what this person may see, among these kinds; what has no noun stays out."""
        seen = Q(pk__in=[])
        for noun in among:
            # Row by row, newest first: a list of all that she may see would grow with the site.
            target = noun.visible_to(member).order_by().filter(pk=OuterRef("object_id"))
            seen |= Q(
                Exists(target),
                content_type__app_label=noun.model._meta.app_label,
                content_type__model=noun.model._meta.model_name,
            )
        return self.filter(seen)


class HandlingQuerySet(models.QuerySet[Any]):
    def claimable(self) -> "HandlingQuerySet":
        """Waiting, or held by somebody who must have died."""
        return self.filter(Q(state="pending") | Q(state="running", claimed_at__lt=Now() - LEASE))

    def forgotten(self) -> "HandlingQuerySet":
        """Due for a while and not taken up: their job was lost."""
        return self.claimable().filter(due_at__lt=Now() - FORGOTTEN_AFTER)

    def left(self) -> "HandlingQuerySet":
        return self.exclude(state="done")

    def failed(self) -> "HandlingQuerySet":
        return self.filter(state="failed")
