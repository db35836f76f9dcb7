"""Opening one's feed, giving it another address, closing it."""

import secrets
from datetime import datetime

from django.db import transaction

from community.audit import actions as audit
from community.core.rights import require
from community.core.secret_addresses import hash_of
from members.models import Member

from .. import rules
from ..models import FeedToken

SECRET_BYTES = 24


@transaction.atomic
def open_feed(*, by: Member, at: datetime) -> str:
    """The secret of a new feed, said this once; the address that was used so far is dead."""
    require(rules.can_schedule, by)
    Member.objects.select_for_update(no_key=True).only("pk").get(pk=by.pk)
    _revoke(by, at)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    FeedToken.objects.create(person=by, hashed=hash_of(secret), created_at=at)
    audit.write("events.feed.opened", by=by, at=at)
    return secret


@transaction.atomic
def close_feed(*, by: Member, at: datetime) -> None:
    """Nobody reads one's dates any more."""
    if _revoke(by, at):
        audit.write("events.feed.closed", by=by, at=at)


def _revoke(person: Member, at: datetime) -> int:
    return FeedToken.objects.filter(person=person, revoked_at__isnull=True).update(revoked_at=at)
