""" "I tried it": one mark per colleague and tip, with what it gained her."""

from datetime import datetime
from statistics import median_low

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import LONGEST_GAIN, Tip, TriedMark

# One or two colleagues are not a measure, and would be known by name.
FEWEST_DECLARATIONS = 3


class UnlikelyGain(Refusal):
    """The minutes are not between one and two hours."""


@transaction.atomic
def mark_tried(
    tip: Tip,
    *,
    by: Member,
    at: datetime,
    minutes: int | None = None,
    note: str = "",
    language: str = "fr",
    past: bool = False,
) -> TriedMark:
    """Say that one tried a tip; saying it again changes the minutes and the note.

    Raises UnlikelyGain when the minutes are not between 1 and LONGEST_GAIN.
    """
    _lock(tip)
    require(rules.can_try, by, tip)
    if minutes is not None and not 1 <= minutes <= LONGEST_GAIN:
        raise UnlikelyGain(_("Give between 1 and 120 minutes."), field="minutes")
    said = {"minutes": minutes, "note": note, "language": language}
    mark, new = TriedMark.objects.update_or_create(
        tip=tip, person=by, defaults=said, create_defaults={**said, "tried_at": at}
    )
    _recount(tip)
    if new:
        ledger.record(verbs.TIP_TRIED, by=by, on=tip, at=at, past=past)
    return mark


@transaction.atomic
def unmark_tried(tip: Tip, *, by: Member) -> None:
    """Take one's mark back."""
    _lock(tip)
    TriedMark.objects.filter(tip=tip, person=by).delete()
    _recount(tip)


def _lock(tip: Tip) -> None:
    """Two colleagues who try the same tip at once are counted one after the other; it may have
    been hidden since it was loaded."""
    rows = Tip.objects.select_for_update(no_key=True).values_list("state", "hidden_at")
    tip.state, tip.hidden_at = rows.get(pk=tip.pk)


def _recount(tip: Tip) -> None:
    said = list(tip.tried_marks.values_list("minutes", flat=True))
    declared = [minutes for minutes in said if minutes is not None]
    tip.tried_count = len(said)
    tip.minutes_median = median_low(declared) if len(declared) >= FEWEST_DECLARATIONS else None
    tip.save(update_fields=["tried_count", "minutes_median"])
