"""A word from a host to those who come, or wait."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.activity.models import Entry
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Event, Registration
from .seats import locked

AUDIENCES = [
    ("registered", _("Those registered")),
    ("waiting", _("Those on the waiting list")),
    ("all", _("Everybody")),
]
MOST_A_DAY = 3


class NobodyThere(Refusal):
    """Nobody would receive it."""


class TooManyLetters(Refusal):
    """Those who come have had enough mail today."""


@transaction.atomic
def write_to(event: Event, text: str, *, to: str, by: Member, at: datetime) -> None:
    """Send one message to those registered, waiting, or all.

    Raises NobodyThere and TooManyLetters.
    """
    event = locked(event)
    require(rules.can_write_to, by, event)
    if not Registration.objects.reached_by(event, to).exists():
        raise NobodyThere(_("There is nobody to write to yet."), field="to")
    written = Entry.objects.filter(
        verb=verbs.HOST_WROTE.code, object_id=event.pk, happened_at__gt=at - timedelta(days=1)
    )
    if written.count() >= MOST_A_DAY:
        raise TooManyLetters(_("Three messages a day at most: this one can leave tomorrow."))
    ledger.record(verbs.HOST_WROTE, by=by, on=event, at=at, data={"text": text, "to": to})
