"""The journal by mail, or not."""

from datetime import datetime

from django.db import transaction

from community.post import actions as post
from members.models import Member

from ..mails import digest
from ..models import Mailing, Unsubscribed


@transaction.atomic
def unsubscribe(person: Member, *, at: datetime) -> None:
    """Send them the journal no more, nor what of it still waits; twice is once."""
    # A mailing that is being prepared has written down its readers before we look.
    list(Mailing.objects.filter(state=Mailing.State.WAITING).select_for_update())
    Unsubscribed.objects.get_or_create(person=person, defaults={"since": at})
    post.spare(person, kind=digest.KIND)


@transaction.atomic
def subscribe(person: Member) -> None:
    """Send them the next issues again; what was kept from leaving stays."""
    Unsubscribed.objects.filter(person=person).delete()
