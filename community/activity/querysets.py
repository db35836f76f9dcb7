"""The words in which the ledger is asked."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Now

from community.core.nouns import Noun
from community.core.person import Person, Reader

if TYPE_CHECKING:
    from .models import Handling

# Leases are counted on the clock of the database: the hosts' may differ (or jump).
FORGOTTEN_AFTER = timedelta(minutes=2)
LEASE = timedelta(minutes=5)


def on_visible(member: Person | Reader, among: Iterable[Noun], *, entry: str = "") -> Q:
    """On what this person may see, among these kinds; `entry` leads to the entry, as `entry__`."""
    visible = Q(pk__in=[])
    for noun in among:
        # Row by row, newest first: for EXISTS the database may list all that they may see.
        target = noun.visible_to(member).order_by().filter(pk=OuterRef(f"{entry}object_id"))
        is_seen = Subquery(target.values(seen=Value(True))[:1])
        # The kind first: whether it is seen is only asked of what is of this kind.
        visible |= Q(**{f"{entry}content_type": _kind(noun)}) & Q(is_seen)
    return visible


def on_other_kinds(among: Iterable[Noun], *, entry: str = "") -> Q:
    """On nothing, or on what is none of these kinds."""
    return ~Q(**{f"{entry}content_type__in": [_kind(noun) for noun in among]})


def _kind(noun: Noun) -> int:
    """The number of its content type, which Django keeps: a join would hide the index."""
    return ContentType.objects.get_for_model(noun.model).pk


class HandlingQuerySet(models.QuerySet["Handling"]):
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
