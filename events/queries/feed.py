"""Whose feed a secret opens, and what is in it."""

from datetime import datetime, timedelta

from django.db.models import Q

from community.core.person import Reader
from community.core.secret_addresses import hash_of
from members.models import Member

from ..models import Event, FeedToken
from .rows import rows_for

KEPT = timedelta(days=60)


def owner_of(secret: str) -> Member | None:
    """The member whose feed that is; None when the key is wrong, revoked, or they have left.

    The secret is looked up by its hash: how long that takes says nothing of the secret.
    """
    tokens = FeedToken.objects.alive().select_related("person").filter(hashed=hash_of(secret))
    token = tokens.first()
    return token.person if token else None


def dates_of(member: Member, at: datetime) -> list[Event]:
    """What the member attends, waits for or hosts, and may see, from two months ago on."""
    mine = Q(pk__in=Event.objects.attended_by(member).values("pk")) | Q(is_mine=True)
    rows = rows_for(Reader(member.pk)).filter(mine, ends_at__gt=at - KEPT)
    return list(rows.order_by("starts_at", "id"))
