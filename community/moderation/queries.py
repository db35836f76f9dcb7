"""What pages say of what is hidden, reported or appealed against."""

from datetime import datetime

from django.utils import timezone

from community.core.person import Person

from . import rules
from .models import Appeal, Case, Hideable, Hiding, Report, Reportable


def open_hiding(obj: Hideable) -> Hiding | None:
    """Why a thing is hidden, by whom and since when; None, without a query, when it is not."""
    if not obj.is_hidden:
        return None
    return Hiding.objects.about(obj).open().with_people().first()


def history(obj: Hideable) -> list[Hiding]:
    """Each time that a thing was hidden, the latest first."""
    return list(Hiding.objects.about(obj).with_people().order_by("-pk"))


def report_of(person: Person, obj: Reportable) -> Report | None:
    """What somebody reported of a thing, while the core team has not decided."""
    reports = Report.objects.filter(case__in=Case.objects.about(obj).open(), reporter_id=person.pk)
    return reports.select_related("case").first()


def appeal_against(hiding: Hiding) -> Appeal | None:
    """The appeal that was made against it."""
    return Appeal.objects.select_related("hiding").filter(hiding=hiding).first()


def appeals_for(person: Person) -> list[Appeal]:
    """Those that wait for a sponsor who had no part in it, the longest wait first."""
    waiting = Appeal.objects.waiting().order_by("made_at", "pk")
    return list(rules.without_part(person, waiting))


def cases_for(person: Person, at: datetime) -> list[Case]:
    """What waits for the core team and is nothing of this person's: what does harm while it is
    read first, then the longest wait."""
    cases = Case.objects.open().impartial_for(person).with_readings().prefetch_related("about")
    cases = cases.with_who_takes_care(timezone.localdate(at))
    return sorted(cases.order_by("opened_at", "pk"), key=lambda case: not case.is_urgent)
