"""The figures that the pages about the network may name, each proved by what is in the database."""

from collections.abc import Container
from datetime import date, datetime, time

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import ngettext

from community.company.models import Community, Site
from community.core import dates
from community.governance import queries as governance
from knowledge.queries import gains
from members.models import Member

# Fewer could be guessed by name.
FEWEST = 5
HOUR = 60


def facts(
    community: Community,
    named: Container[str],
    at: datetime,
    *,
    running: int | None = None,
    eligible: int | None = None,
) -> dict[str, object]:
    """What the text names, and nothing more is asked; None for what cannot be said today.

    `running` says how many people run the network, and `eligible` how many do this job at all its
    sites, where the page has counted them already.
    """
    values: dict[str, object] = {
        "community": community.name,
        "contact": community.contact_email or None,
    }
    if "members" in named:
        values["members"] = _several(Member.objects.joined().count())
    if "running" in named:
        if running is None:
            running = governance.count_running(timezone.localdate(at))
        values["running"] = _several(running)
    if "eligible" in named:
        if eligible is None:
            eligible = Site.objects.aggregate(all=Sum("eligible_count"))["all"]
        values["eligible"] = _several(eligible or 0)
    if "hours" in named or "declarants" in named:
        values |= _gains(at)
    return values


def _several(count: int) -> int | None:
    """One person is no number to be proud of, and "1 colleagues" no sentence."""
    return count if count > 1 else None


def _gains(at: datetime) -> dict[str, object]:
    declared = gains.declared(since=_quarter(at))
    if declared.people < FEWEST:
        return {"hours": None, "declarants": None}
    return {"hours": whole_hours(declared.minutes), "declarants": declared.people}


def whole_hours(minutes: int) -> str:
    """ "120 heures": nobody declared them to the minute."""
    hours = minutes // HOUR
    if hours < 2:
        return dates.minutes(minutes)
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": localize(hours)}


def _quarter(at: datetime) -> datetime:
    """The first moment of the calendar quarter."""
    day = timezone.localdate(at)
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return timezone.make_aware(datetime.combine(first, time()))
