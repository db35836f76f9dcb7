"""Events as calendar programs read them (RFC 5545): files to add, and the feed."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _

from community.core.bilingual import active_language
from members.models import Member

from .models import Event, Registration

MAKER = "-//Escale//Events//FR"
FRESH = timedelta(hours=1)
PUBLISH, CANCEL = "PUBLISH", "CANCEL"


def file_of(event: Event, *, at: datetime, join_link: bool = False) -> str:
    """One event to add to a calendar, or to take out of it once it is cancelled.

    The link to join is only for whoever may have it.
    """
    component = _component(event, at)
    component.add("organizer", _organizer())
    component.add("description", _description(event, join_link=join_link))
    return _whole(_calendar(method_of(event)), [component], at.year)


def removal_of(event: Event, person: Member, *, at: datetime) -> str:
    """One event to take out of the calendar of somebody who does not come after all."""
    component = _component(event, at)
    component["status"] = icalendar.vText("CANCELLED")
    component.add("organizer", _organizer())
    component.add("attendee", icalendar.vCalAddress(f"mailto:{person.email}"))
    return _whole(_calendar(CANCEL), [component], at.year)


def method_of(event: Event) -> str:
    """What the file of an event asks of a calendar (RFC 5546)."""
    return CANCEL if event.is_cancelled else PUBLISH


def feed_of(events: Iterable[Event], *, name: str, at: datetime) -> str:
    """Somebody's dates, with no more than a diary needs: no link to join, nobody's name.

    An event that they wait for is tentative (`my_state`).
    """
    calendar = _calendar(PUBLISH)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", FRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(FRESH))
    return _whole(calendar, [_component(event, at) for event in events], at.year)


def _calendar(method: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _whole(calendar: icalendar.Calendar, components: list[icalendar.Event], year: int) -> str:
    """With the rules of every clock that the events go by."""
    for zone in sorted({component["dtstart"].params["TZID"] for component in components}):
        calendar.add_component(_clock(zone, year))
    for component in components:
        calendar.add_component(component)
    return calendar.to_ical().decode()


@cache
def _clock(zone: str, year: int) -> icalendar.Timezone:
    """The rules of a clock from last year to five years on, each change written by itself:
    some programs read only the first of a list."""
    years = date(year - 1, 1, 1), date(year + 6, 1, 1)
    rules = icalendar.Timezone.from_tzinfo(ZoneInfo(zone), zone, *years)
    clock = icalendar.Timezone()
    clock.add("tzid", zone)
    for rule in rules.subcomponents:
        for onset in _onsets(rule):
            clock.add_component(_change(rule, onset))
    return clock


def _onsets(rule: Any) -> list[datetime]:
    """Said on the clock as it was before the change (RFC 5545, 3.6.5)."""
    later = [moment.dt for moment in rule["rdate"].dts] if "rdate" in rule else []
    forward = max(timedelta(), rule["tzoffsetto"].td - rule["tzoffsetfrom"].td)
    return [onset - forward for onset in (rule["dtstart"].dt, *later)]


def _change(rule: icalendar.Component, onset: datetime) -> icalendar.Component:
    change = type(rule)()
    change.add("dtstart", onset)
    for name in ("tzname", "tzoffsetfrom", "tzoffsetto"):
        change[name] = rule[name]
    return change


def _component(event: Event, at: datetime) -> icalendar.Event:
    """The hours on the wall of the event's own clock."""
    component = icalendar.Event()
    component.add("uid", uid_of(event))
    component.add("dtstamp", at.astimezone(UTC))
    component.add("last-modified", event.changed_at.astimezone(UTC))
    component.add("sequence", event.sequence)
    component.add("dtstart", event.starts_at.astimezone(event.zone))
    component.add("dtend", event.ends_at.astimezone(event.zone))
    component.add("summary", _summary(event), parameters={"LANGUAGE": active_language()})
    if place := event.where or _("Remote"):
        component.add("location", place)
    component.add("url", settings.SITE_URL + event.get_absolute_url())
    component.add("status", _status(event))
    return component


def _organizer() -> icalendar.vCalAddress:
    """The network, by the address that its mails come from: an event is called off by whoever
    announced it."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = icalendar.vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = icalendar.vText(name)
    return organizer


def uid_of(event: Event) -> str:
    """The same for ever: a calendar knows by it that this is the event it has."""
    return f"event-{event.pk}@{urlsplit(settings.SITE_URL).hostname}"


def _summary(event: Event) -> str:
    title = " ".join(event.title.split())
    return _("Cancelled: %(title)s") % {"title": title} if event.is_cancelled else title


def _status(event: Event) -> str:
    if event.is_cancelled:
        return "CANCELLED"
    waits = getattr(event, "my_state", "") == Registration.State.WAITING
    return "TENTATIVE" if waits else "CONFIRMED"


def _description(event: Event, *, join_link: bool) -> str:
    shown = join_link and event.is_scheduled
    lines = [event.summary, event.join_link if shown else ""]
    return "\n\n".join(filter(None, [*lines, settings.SITE_URL + event.get_absolute_url()]))
