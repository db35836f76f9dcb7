"""Planning weeks, and putting an act off."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from community.core.rights import require
from members.models import Member

from .models import WeeklyAct
from .planning import Week, plan, week_of

KEPT = timedelta(days=14)
AT_ONCE = 200  # members planned in one run of the job


def plan_week(week: Week) -> None:
    """Write down what is proposed for a week, once: nothing replaces it while the week lasts."""
    if not WeeklyAct.objects.of_week(week.member.pk, week.monday).exists():
        # Two pages opened at once plan the same acts, and one of them is kept.
        WeeklyAct.objects.bulk_create(plan(week), ignore_conflicts=True)


def plan_weeks(at: datetime) -> int:
    """Plan the week for members who have none yet; answers for how many.

    Every member gets one, whether they come or not, so that it tells nobody who came.
    """
    members = Member.objects.joined().select_related("site")
    planned = 0
    for zone in members.order_by().values_list("time_zone", flat=True).distinct():
        monday = week_of(Member(time_zone=zone), at).monday
        known = WeeklyAct.objects.filter(person=OuterRef("pk"), week=monday)
        for member in members.filter(~Exists(known), time_zone=zone).order_by("pk")[:AT_ONCE]:
            plan_week(week_of(member, at))
            planned += 1
    return planned


def skip(act: WeeklyAct, *, by: Member, at: datetime) -> None:
    """Put one's own act off: it comes back no more this week, and nobody counts."""
    require(is_own, by, act)
    if act.skipped_at is None:
        act.skipped_at = at
        act.save(update_fields=["skipped_at"])


def is_own(member: Member, act: WeeklyAct) -> bool:
    """Nobody else decides about it."""
    return act.person_id == member.pk


def forget_weeks(at: datetime) -> None:
    """Delete the acts of weeks that are over."""
    WeeklyAct.objects.filter(week__lt=(at - KEPT).date()).delete()
