"""What a person does on their own page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.asks import actions as asks
from community.company.models import Absence, Topic, WorkingTime
from community.core.refusals import Refusal
from community.core.rights import require
from community.post import actions as post

from .. import rules, verbs
from ..models import Member

FACTS = ("job_fr", "job_en", "bio_fr", "bio_en", "phone", "site", "department", "spoken")


class AbsenceOverlaps(Refusal):
    """Two absences of one person never share a day."""


class AbsenceIsOver(Refusal):
    """Colleagues are told what is ahead."""


class HoursEndBeforeTheyStart(Refusal):
    """A working day ends after it starts."""


class ReplacesHerself(Refusal):
    """Somebody else takes over."""


@transaction.atomic
def edit_profile(
    member: Member,
    *,
    by: Member,
    at: datetime,
    facts: Mapping[str, object],
    helps: Iterable[Topic] | None = None,
    learns: Iterable[Topic] | None = None,
    masters: Iterable[Topic] | None = None,
    past: bool = False,
) -> Member:
    """Change what colleagues read about somebody. Topics left out stay.

    `facts` holds some of FACTS. Raises ValueError for any other name.
    """
    require(rules.can_edit_profile, by, member)
    if unknown := facts.keys() - set(FACTS):
        raise ValueError(f"No facts of a profile: {', '.join(sorted(unknown))}.")
    for name, fact in facts.items():
        setattr(member, name, fact)
    member.save(update_fields=list(facts))
    for manager, topics in (
        (member.helps, helps),
        (member.learns, learns),
        (member.masters, masters),
    ):
        if topics is not None:
            manager.set(list(topics))
    post.reconsider(member, at=at)
    ledger.record(verbs.PROFILE_EDITED, by=by, on=member, at=at, past=past)
    return member


@transaction.atomic
def set_language(member: Member, *, by: Member, language: str, time_zone: str) -> Member:
    """Choose the language and the clock of pages and mails. Private: no entry in the ledger."""
    require(rules.can_edit_profile, by, member)
    member.language, member.time_zone = language, time_zone
    member.save(update_fields=["language", "time_zone"])
    return member


@transaction.atomic
def settle(
    member: Member,
    *,
    by: Member,
    at: datetime,
    language: str,
    time_zone: str,
    days: Iterable[int],
    starts_at: time,
    ends_at: time,
    most_asks: int | None = None,
) -> None:
    """A person's language, clock and hours, and how often they may be asked for help, all at
    once."""
    asks.set_allowance(member, most_asks)
    set_hours(member, by=by, days=days, starts_at=starts_at, ends_at=ends_at)
    set_language(member, by=by, language=language, time_zone=time_zone)
    post.reconsider(member, at=at)


@transaction.atomic
def set_hours(
    member: Member, *, by: Member, days: Iterable[int], starts_at: time, ends_at: time
) -> WorkingTime:
    """Say when a person works, on their clock (1 is Monday). Private: no entry in the ledger."""
    require(rules.can_edit_profile, by, member)
    if ends_at <= starts_at:
        raise HoursEndBeforeTheyStart(_("The day must end after it starts."), field="ends_at")
    hours, _new = WorkingTime.objects.update_or_create(
        person=member,
        defaults={"days": sorted(set(days)), "starts_at": starts_at, "ends_at": ends_at},
    )
    return hours


@transaction.atomic
def plan_absence(
    member: Member,
    *,
    by: Member,
    at: datetime,
    starts_on: date,
    ends_on: date,
    replacement: Member | None = None,
) -> Absence:
    """Say that somebody is away from one day, back on another. Private: no entry in the ledger."""
    require(rules.can_edit_profile, by, member)
    if ends_on <= max(starts_on, timezone.localdate(at)):
        raise AbsenceIsOver(
            _("Give a day of return that is still to come, after the first day."), field="ends_on"
        )
    if replacement == member:
        raise ReplacesHerself(_("Choose somebody else."), field="replacement")
    Member.objects.select_for_update().get(pk=member.pk)  # two absences at once: one waits
    if member.absences.filter(starts_on__lt=ends_on, ends_on__gt=starts_on).exists():
        raise AbsenceOverlaps(
            _("You have already noted an absence on these days."), field="starts_on"
        )
    absence = Absence.objects.create(
        person=member, starts_on=starts_on, ends_on=ends_on, replacement=replacement
    )
    post.reconsider(member, at=at)
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: Member, at: datetime) -> None:
    """Back sooner, or not leaving after all."""
    require(rules.can_edit_profile, by, absence.person)
    today = timezone.localdate(at)
    if absence.starts_on >= today:
        absence.delete()
    else:
        Absence.objects.filter(pk=absence.pk, ends_on__gt=today).update(ends_on=today)
    post.reconsider(absence.person, at=at)
