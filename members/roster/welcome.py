"""The letter to whoever does not know yet that human resources had an account opened for them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from community.post import actions as post
from community.post.models import Delivery
from members.actions.accounts import MAIL
from members.models import Member


@transaction.atomic
def welcome(pks: Iterable[int], *, at: datetime) -> int:
    """Write once to each of these accounts that nobody has used; returns how many letters."""
    waiting = Member.objects.select_for_update(of=("self",)).filter(
        pk__in=list(pks), is_active=True, left_at=None, joined_at=None, welcomed_at=None
    )
    members = list(waiting.order_by("pk"))
    for member in members:
        _write_to(member, at)
    Member.objects.filter(pk__in=[member.pk for member in members]).update(welcomed_at=at)
    return len(members)


def _write_to(member: Member, at: datetime) -> None:
    subject, text, html = post.compose(f"{MAIL}/welcome", member.language, {"person": member})
    post.send(
        "members.welcome",
        to=member,
        pace=post.Pace.WORKING_HOURS,
        about=member,
        language=member.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
        alias=Delivery.Alias.BULK,
    )
