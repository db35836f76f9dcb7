"""Ideas for the journal: those of one member, and those that wait for the committee."""

from dataclasses import dataclass

from django.db.models import QuerySet

from community.core.prepared import prepared
from members.models import Member

from ..models import Issue, Pitch

SHOWN = 50


@dataclass(frozen=True)
class Ideas:
    """What waits for an answer, what was answered last, and the issues that may take it up."""

    waiting: list[Pitch]
    answered: list[Pitch]
    issues: list[Issue]


def ideas() -> Ideas:
    """For the committee; the oldest waits longest, and stands first."""
    rows = Pitch.objects.select_related("person__site", "owner", "answered_by", "article__issue")
    waiting = rows.filter(answered_at__isnull=True).order_by("pitched_at", "pk")
    answered = rows.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")
    issues = Issue.objects.in_progress().order_by("number")
    return Ideas(list(waiting[: SHOWN * 4]), list(answered[:SHOWN]), list(issues))


def waiting_count() -> int:
    """How many ideas have no answer yet."""
    return Pitch.objects.filter(answered_at__isnull=True).count()


def ideas_of(member: Member) -> list[Pitch]:
    """A member's own, newest first, with what became of them."""
    return list(_ideas_of(member.pk))


def ideas_about(member: Member) -> list[Pitch]:
    """What colleagues propose of this member's things, until the committee has answered."""
    return list(_ideas_about(member.pk))


@prepared
def _ideas_about(member: int) -> QuerySet[Pitch]:
    rows = Pitch.objects.filter(owner=member, answered_at__isnull=True)
    return rows.select_related("person", "owner").order_by("-pitched_at", "-pk")[:SHOWN]


@prepared
def _ideas_of(member: int) -> QuerySet[Pitch]:
    rows = Pitch.objects.select_related("owner", "article__issue", "answered_by")
    return rows.filter(person=member).order_by("-pitched_at", "-pk")[:SHOWN]
