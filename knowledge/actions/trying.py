"""One answer per colleague and tip: "I tried it", with what it gained, or "It did not work"."""

from datetime import datetime, timedelta
from statistics import median_low

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.bilingual import LANGUAGES
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import LONGEST_GAIN, FailedTry, Tip, TriedMark, UsedAgain

# One or two colleagues are not a measure, and would be known by name.
FEWEST_DECLARATIONS = 3
# A sentence that says something, and stands on one line.
SHORTEST_RESULT, LONGEST_RESULT = 25, 100
LATELY = timedelta(days=28)


class UnlikelyGain(Refusal):
    """The minutes are not between one and two hours."""


class NothingSaid(Refusal):
    """Nobody can mend a tip without knowing what went wrong."""


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

    It takes the place of "It did not work".

    Raises UnlikelyGain when the minutes are not between 1 and LONGEST_GAIN.
    """
    lock(tip)
    require(rules.can_try, by, tip)
    if minutes is not None and not 1 <= minutes <= LONGEST_GAIN:
        raise UnlikelyGain(_("Give between 1 and 120 minutes."), field="minutes")
    answer = {"minutes": minutes, "note": note, "language": language}
    mark, new = TriedMark.objects.update_or_create(
        tip=tip, person=by, defaults=answer, create_defaults={**answer, "tried_at": at}
    )
    FailedTry.objects.filter(tip=tip, person=by).delete()
    recount(tip)
    if new:
        ledger.record(verbs.TIP_TRIED, by=by, on=tip, at=at, past=past)
    return mark


@transaction.atomic
def use_again(tip: Tip, *, by: Member, at: datetime, past: bool = False) -> bool:
    """Say that one used a tip again that one had tried; once a day, and not on the first. Whether
    it is counted."""
    lock(tip)
    require(rules.can_try, by, tip)
    mark = TriedMark.objects.filter(tip=tip, person=by).first()
    day = timezone.localdate(at)
    if mark is None or timezone.localdate(mark.tried_at) >= day:
        return False
    _use, new = UsedAgain.objects.get_or_create(mark=mark, used_on=day)
    if new:
        ledger.record(verbs.TIP_USED_AGAIN, by=by, on=tip, at=at, past=past)
    return new


@transaction.atomic
def mark_failed(tip: Tip, *, by: Member, at: datetime, reason: str, language: str) -> FailedTry:
    """Say that a tip did not work, and why; its author is told. Saying it again changes the reason.

    It takes the place of "I tried it". Raises NothingSaid.
    """
    lock(tip)
    require(rules.can_try, by, tip)
    if not reason.strip():
        sentence = _("Say what went wrong, so that the author can put it right.")
        raise NothingSaid(sentence, field="reason")
    answer = {"reason": reason, "language": language, "tried_at": at}
    failed, new = FailedTry.objects.update_or_create(tip=tip, person=by, defaults=answer)
    TriedMark.objects.filter(tip=tip, person=by).delete()
    recount(tip)
    if new:
        ledger.record(verbs.TIP_FAILED, by=by, on=tip, at=at, data={"reason": reason})
    return failed


@transaction.atomic
def unmark_tried(tip: Tip, *, by: Member) -> None:
    """Take one's answer back, whichever it was."""
    lock(tip)
    TriedMark.objects.filter(tip=tip, person=by).delete()
    FailedTry.objects.filter(tip=tip, person=by).delete()
    recount(tip)


def lock(tip: Tip) -> None:
    """Two colleagues who try the same tip at once are counted one after the other; it may have
    been hidden, withdrawn or given to another owner since it was loaded."""
    rows = Tip.objects.select_for_update(no_key=True).values_list("state", "hidden_at", "author")
    tip.state, tip.hidden_at, tip.author_id = rows.get(pk=tip.pk)


def recount(tip: Tip) -> None:
    """Count the answers anew, under the lock of the tip."""
    lately = timezone.now() - LATELY
    marks = list(tip.tried_marks.order_by("-tried_at", "-pk"))
    declared = [mark.minutes for mark in marks if mark.minutes is not None]
    tip.tried_count = len(marks)
    tip.tried_lately = sum(mark.tried_at >= lately for mark in marks)
    tip.failed_count = tip.failed_tries.count()
    tip.minutes_median = median_low(declared) if len(declared) >= FEWEST_DECLARATIONS else None
    tip.result_fr, tip.result_en = (_result(marks, language) for language in LANGUAGES)
    counts = "tried_count", "tried_lately", "failed_count", "minutes_median"
    tip.save(update_fields=[*counts, "result_fr", "result_en"])


@transaction.atomic
def forget_tries(at: datetime) -> None:
    """No longer count as tried lately what was tried more than four weeks ago."""
    tips = Tip.objects.filter(tried_lately__gt=0).order_by("pk")
    # Nobody tries one of them between counting and writing.
    keys = list(tips.select_for_update(no_key=True).values_list("pk", flat=True))
    marks = TriedMark.objects.filter(tip=OuterRef("pk"), tried_at__gte=at - LATELY)
    counted = marks.order_by().values("tip").annotate(n=Count("*")).values("n")
    Tip.objects.filter(pk__in=keys).update(tried_lately=Coalesce(Subquery(counted), 0))


def _result(marks: list[TriedMark], language: str) -> str:
    """The latest sentence in a language that is neither too short nor too long for a row."""
    notes = (mark.note for mark in marks if mark.language == language)
    return next((note for note in notes if SHORTEST_RESULT <= len(note) <= LONGEST_RESULT), "")
