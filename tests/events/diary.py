"""What tests of the agenda start from."""

from datetime import datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from community.activity import actions as follow_ups
from community.activity.models import Handling
from events import actions
from events.models import Event, Registration
from members.models import Member
from tests import factories

_numbers = count(1)


def moment(text: str, zone: str = "Europe/Paris") -> datetime:
    """`2026-12-03 13:00` on the clock of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def noon(*, days: int) -> datetime:
    """So many days from now: whatever the time is, what lasts an hour ends on the same day."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, time(12), ZoneInfo("Europe/Paris"))


def details(**fields: Any) -> actions.Details:
    """An hour, remote, ten days from now at noon in Paris, without limit."""
    starts_at = fields.pop("starts_at", noon(days=10))
    said = {
        "kind": "workshop",
        "mode": "remote",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "time_zone": "Europe/Paris",
        **fields,
    }
    return actions.Details(**said)


def make_event(host: Member | None = None, **fields: Any) -> Event:
    """A workshop on the agenda since yesterday; `at` is when it was put there."""
    words = {"title": f"Atelier {next(_numbers)}", "summary": "On repart avec une règle."}
    names = ("title", "summary", "programme", "prepare", "speaker")
    words |= {name: fields.pop(name) for name in names if name in fields}
    known = ("language", "co_hosts", "translation", "at")
    options = {name: fields.pop(name) for name in known if name in fields}
    return actions.schedule(
        actions.Wording(**words),
        details(**fields),
        by=host or factories.make_member(),
        past=True,
        **{"at": timezone.now() - timedelta(days=1), "language": "fr", **options},
    )


def fill(event: Event, number: int, **options: Any) -> list[Member]:
    """So many colleagues register, one after the other."""
    people = [factories.make_member() for _ in range(number)]
    for person in people:
        actions.register(event, by=person, at=timezone.now(), past=True, **options)
    return people


def states(event: Event) -> list[tuple[str, str]]:
    """Who is where, in the order of arrival."""
    rows = Registration.objects.filter(event=event).select_related("person").order_by("pk")
    return [(row.person.first_name, row.state) for row in rows]


def follow() -> None:
    """Let everything follow, as the worker does."""
    for pk in Handling.objects.filter(state="pending").values_list("pk", flat=True):
        follow_ups.handle(pk)


def typed(**fields: Any) -> dict[str, Any]:
    """What a browser sends for a new event."""
    day = timezone.localdate() + timedelta(days=20)
    return {
        "title": "Café-astuces",
        "kind": "coffee",
        "summary": "Trois astuces de trois minutes.",
        "day": day.isoformat(),
        "starts": "09:30",
        "ends": "10:00",
        "time_zone": "Europe/Paris",
        "mode": "remote",
        "language": "fr",
        **fields,
    }
