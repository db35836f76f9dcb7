"""Wishing a newcomer welcome."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from community.activity import ledger
from community.activity.models import Entry
from community.core.rights import require
from members import rules, verbs
from members.models import Member


@transaction.atomic
def welcome(colleague: Member, *, by: Member, at: datetime) -> None:
    """Tell a newcomer that somebody is glad that they are here; once is enough."""
    require(rules.can_welcome, by, colleague, at)
    Member.objects.select_for_update().get(pk=colleague.pk)  # two clicks are one
    if not has_welcomed(by, colleague):
        ledger.record(verbs.WELCOMED, by=by, on=colleague, at=at)


def has_welcomed(by: Member, colleague: Member) -> bool:
    """Whether the one has welcomed the other."""
    kind = ContentType.objects.get_for_model(Member)
    welcomes = Entry.objects.filter(verb=verbs.WELCOMED.code, actor=by, content_type=kind)
    return welcomes.filter(object_id=colleague.pk).exists()
