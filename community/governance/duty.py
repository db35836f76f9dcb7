"""Who of the core team is on duty: the first to turn to in a week."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from community.company.models import Absence
from community.core.person import Person

from .models import Mandate, Role

WEEK = timedelta(days=7)


def on_duty(at: datetime, *, besides: int | None = None) -> Person | None:
    """Whoever of the core team is on duty at that moment, in one query; None when nobody is there.

    `besides` is the key of somebody who cannot help, having asked: the next in turn stands in.

    The holders of mandates take turns, a week each from Monday to Sunday, in the order of their
    accounts; while somebody is absent, the next in turn who is there stands in.
    """
    today = timezone.localdate(at)
    monday = today - timedelta(days=today.weekday())
    mandates = list(
        # Whoever begins or ends within the week has a turn in it: nobody's changes in its middle.
        Mandate.objects.filter(starts_on__lt=monday + WEEK, ends_on__gt=monday)
        .filter(role__slug=Role.CORE_TEAM, person__is_active=True)
        .annotate(is_away=Exists(Absence.objects.current(today).filter(person=OuterRef("person"))))
        .select_related("person__site")
        .order_by("person", "pk")
    )
    holders = {mandate.person_id: mandate.person for mandate in mandates}
    there = {mandate.person_id for mandate in mandates if _is_there(mandate, today)} - {besides}
    first = next((key for key in in_turn(list(holders), monday) if key in there), None)
    return holders[first] if first else None


def _is_there(mandate: Mandate, today: date) -> bool:
    return mandate.starts_on <= today < mandate.ends_on and not mandate.is_away


def in_turn[Holder](holders: list[Holder], monday: date) -> list[Holder]:
    """The holders in the order in which that week asks them: the one whose turn it is comes first,
    then those who stand in."""
    if not holders:
        return []
    turn = monday.toordinal() // WEEK.days % len(holders)
    return holders[turn:] + holders[:turn]
