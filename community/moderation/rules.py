"""Who moderates, who reports, and who judges an appeal."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from community.core import nouns
from community.core.person import Person, Reader
from community.governance import rules as governance
from community.governance.models import Role

from .models import Appeal, Case, Hideable, Hiding, Reading, Reportable
from .querysets import A_DAY, AppealQuerySet

# What the core team reads: neither drafts, nor what is between two.
CORE_TEAM = Reader(0, may_enter_office=True)
APPEAL_LASTS = timedelta(days=30)


def can_moderate(person: Person, at: datetime) -> bool:
    """The core team and the administrators."""
    return governance.can_run(person, timezone.localdate(at))


def can_report(person: Person, obj: Reportable) -> bool:
    """Any member, what every member reads, but those whose it is."""
    is_member = person.is_active and person.joined_at is not None
    return is_member and obj.is_read_by_all and not is_owner(person, obj)


def can_read_case(person: Person, case: Case, at: datetime) -> bool:
    """Whoever moderates and neither made the thing nor reported it."""
    return can_moderate(person, at) and is_impartial(person, case)


def is_impartial(person: Person, case: Case) -> bool:
    """Whether it is about nothing of theirs, and was not reported by them."""
    return not (case.involves(person) or is_owner(person, case.thing()))


def can_appeal(person: Person, hiding: Hiding) -> bool:
    """Those whose it is."""
    return person.is_active and is_owner(person, hiding.thing())


def is_in_time(hiding: Hiding, at: datetime) -> bool:
    return at < hiding.hidden_at + APPEAL_LASTS


def can_judge(person: Person, at: datetime) -> bool:
    """The sponsors."""
    return person.is_active and governance.holds(person, Role.SPONSOR, timezone.localdate(at))


def can_judge_appeal(person: Person, appeal: Appeal, at: datetime) -> bool:
    """A sponsor who had no part in it."""
    had_part = not without_part(person, Appeal.objects.filter(pk=appeal.pk)).exists()
    return can_judge(person, at) and not had_part and not is_owner(person, appeal.hiding.thing())


def without_part(person: Person, appeals: AppealQuerySet) -> AppealQuerySet:
    """Those against what this person neither wrote, reported nor helped to hide."""
    involved = Q(readings__reader=person.pk) | Q(reports__reporter=person.pk)
    cases = Case.objects.filter(
        involved,
        content_type=OuterRef("hiding__content_type"),
        object_id=OuterRef("hiding__object_id"),
    )
    return appeals.exclude(Q(author=person.pk) | Q(hiding__hidden_by=person.pk) | Exists(cases))


def is_owner(person: Person, obj: object) -> bool:
    owners = nouns.owners(obj) if isinstance(obj, Reportable) else []
    return person.pk in {owner.pk for owner in owners}


def is_visible(obj: Reportable, reader: Person | Reader) -> bool:
    noun = nouns.of(obj)
    return noun is not None and noun.visible_to(reader).filter(pk=obj.pk).exists()


def verdicts(obj: Reportable) -> set[str]:
    """What may become of it: what cannot be hidden is put right instead."""
    otherwise = Reading.Verdict.HIDE if isinstance(obj, Hideable) else Reading.Verdict.MEND
    return {otherwise, Reading.Verdict.KEEP}


def decisive(readings: Sequence[Reading], at: datetime) -> Reading | None:
    """The reading that decides, in the order in which they were made: the first of two who agree,
    or the only one after a day; None while somebody else has to read it."""
    for reading in readings:
        if sum(other.verdict == reading.verdict for other in readings) > 1:
            return reading
    if len(readings) == 1 and readings[0].read_at <= at - A_DAY:
        return readings[0]
    return None
