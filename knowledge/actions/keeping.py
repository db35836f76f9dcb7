"""A notebook of tips, known to its owner alone."""

from datetime import datetime

from django.db import transaction

from community.core.rights import require
from members.models import Member

from .. import rules
from ..models import KeptTip, Tip
from .trying import lock


@transaction.atomic
def keep(tip: Tip, *, by: Member, at: datetime) -> None:
    """Put a tip in one's notebook; twice is once, also while another click takes it out."""
    lock(tip)
    require(rules.can_keep, by, tip)
    kept = KeptTip(tip=tip, person=by, kept_at=at)
    KeptTip.objects.bulk_create([kept], ignore_conflicts=True)


@transaction.atomic
def unkeep(tip: Tip, *, by: Member) -> None:
    """Take a tip out of one's notebook."""
    KeptTip.objects.filter(tip=tip, person=by).delete()
