"""Reading what is reported: two people of the core team who agree decide, or one and a day."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.person import Person
from community.core.refusals import Refusal
from community.core.rights import require

from .. import rules, verbs
from ..models import Case, Hideable, Reading, Reportable
from .closing import close
from .hiding import bring_back, take_away
from .refusals import AlreadyDecided, AlreadyRead, one_line
from .taking import give_back

Verdict = Reading.Verdict
_STATES = {
    Verdict.HIDE: Case.State.HIDDEN,
    Verdict.MEND: Case.State.TO_MEND,
    Verdict.KEEP: Case.State.KEPT,
}
# What is hidden, or shown again, tells of itself.
_TOLD = {Verdict.MEND: verbs.TO_MEND, Verdict.KEEP: verbs.KEPT}


class OtherVerdict(Refusal):
    """It cannot be hidden, or what is to be put right in it is hidden instead."""


@transaction.atomic
def read(
    case: Case, verdict: str, words: str, *, by: Person, at: datetime, past: bool = False
) -> Case:
    """Say what one would do with what is reported, and why; the case as it stands then.

    Whoever agrees with somebody need not say why once more. Raises AlreadyDecided, AlreadyRead,
    OtherVerdict and ReasonMissing.
    """
    require(rules.can_moderate, by, at)
    current = Case.objects.select_for_update().get(pk=case.pk)
    if not current.is_open:
        raise AlreadyDecided(_("It was decided meanwhile: nothing is left to do."))
    require(rules.can_read_case, by, current, at)
    obj = current.thing()
    if obj is None or not rules.is_visible(obj, rules.CORE_TEAM):
        close(current, Case.State.GONE, at=at, past=past)
        return current
    if verdict not in rules.verdicts(obj):
        raise OtherVerdict(_("Choose one of the two."), field="verdict")
    _add(current, verdict, words, by=by, at=at)
    give_back(current, by=by, at=at)
    _settle(current, obj, at=at, past=past)
    return current


def _add(case: Case, verdict: str, words: str, *, by: Person, at: datetime) -> None:
    readings = list(case.readings.all())
    if any(reading.reader_id == by.pk for reading in readings):
        raise AlreadyRead(_("You have read it already: somebody else decides with you."))
    agrees = any(reading.verdict == verdict for reading in readings)
    if words.strip() or not agrees:
        words = one_line(words, field="words")
    Reading.objects.create(case=case, reader_id=by.pk, verdict=verdict, words=words, read_at=at)
    audit.write(f"moderation.case.{verdict}", by=by, on=case, at=at, reason=words)


def settle_what_one_has_read(*, at: datetime) -> int:
    """What one person read a day ago, and nobody else since, is decided; how many cases were."""
    waiting = Case.objects.open().read_a_day_before(at)
    return sum(_settle_alone(pk, at) for pk in list(waiting.values_list("pk", flat=True)))


@transaction.atomic
def _settle_alone(pk: int, at: datetime) -> bool:
    """Somebody may be reading it now, or have been."""
    case = Case.objects.open().filter(pk=pk).select_for_update(skip_locked=True).first()
    if case is None:
        return False
    if obj := case.thing():
        _settle(case, obj, at=at)
    else:
        close(case, Case.State.GONE, at=at)
    return not case.is_open


def _settle(case: Case, obj: Reportable, *, at: datetime, past: bool = False) -> None:
    """Decide when it can be decided; else hide at once, on the word of the first reader, what does
    harm while it is read."""
    readings = list(case.readings.select_related("reader").order_by("read_at", "pk"))
    decisive = rules.decisive(readings, at)
    if decisive:
        _decide(case, obj, decisive, at=at, past=past)
    elif len(readings) == 1 and readings[0].verdict == Verdict.HIDE and case.is_urgent:
        _follow(obj, readings[0], at=at, past=past)


def _decide(case: Case, obj: Reportable, decisive: Reading, *, at: datetime, past: bool) -> None:
    verdict, reason = Verdict(decisive.verdict), decisive.words
    was_hidden = isinstance(obj, Hideable) and obj.is_hidden
    _follow(obj, decisive, at=at, past=past)
    if verdict in _TOLD and not was_hidden:
        data = {"reason": reason}
        ledger.record(_TOLD[verdict], by=None, on=obj, at=at, data=data, past=past)
    close(case, _STATES[verdict], reason=reason, at=at, past=past)


def _follow(obj: Reportable, reading: Reading, *, at: datetime, past: bool) -> None:
    """Hide it or show it, as this reading says, unless it is so already."""
    if not isinstance(obj, Hideable):
        return
    by, reason = reading.reader, reading.words
    if reading.verdict == Verdict.HIDE and not obj.is_hidden:
        take_away(obj, by=by, reason=reason, at=at, past=past)
    elif reading.verdict == Verdict.KEEP and obj.is_hidden:
        bring_back(obj, by=by, reason=reason, at=at, past=past)
