"""Saying that one takes care of what is reported.

It binds nobody, and ends with what one says of it or with the decision.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.person import Person
from community.core.refusals import Refusal
from community.core.rights import require

from .. import rules
from ..models import Case
from .refusals import AlreadyDecided, AlreadyRead


class AlreadyTaken(Refusal):
    """Somebody else was quicker."""


@transaction.atomic
def take_care(case: Case, *, by: Person, at: datetime) -> None:
    """Say that one takes care of it. Raises AlreadyDecided, AlreadyRead and AlreadyTaken."""
    require(rules.can_moderate, by, at)
    current = Case.objects.select_for_update().get(pk=case.pk)
    if not current.is_open:
        raise AlreadyDecided(_("It was decided meanwhile: nothing is left to do."))
    require(rules.can_read_case, by, current, at)
    if current.is_read_by(by):
        raise AlreadyRead(_("You have read it already: somebody else decides with you."))
    taker = _whoever_takes_care(current, at)
    if taker and taker.pk != by.pk:
        raise AlreadyTaken(_("%(name)s takes care of it already.") % {"name": taker.name})
    current.taken_by_id, current.taken_at = by.pk, at
    current.save(update_fields=["taken_by", "taken_at"])


def _whoever_takes_care(case: Case, at: datetime) -> Person | None:
    """Read once the row is locked: what is joined to a row while one waits for its lock is of
    before."""
    current = Case.objects.with_who_takes_care(timezone.localdate(at)).get(pk=case.pk)
    return current.taken_by if current.is_taken else None


@transaction.atomic
def give_back(case: Case, *, by: Person, at: datetime) -> None:
    """Take care of it no longer; what somebody else takes care of stays theirs."""
    require(rules.can_moderate, by, at)
    Case.objects.filter(pk=case.pk, taken_by=by.pk).update(taken_by=None, taken_at=None)
