"""What those who attend an event are told by mail, each in her language and on her clock."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils import timezone, translation

from community.post import actions as post
from members.models import Member

from . import calendars
from .models import Event, Registration

MAIL = "events/mail"
# What its reader has just done is answered at once; the rest may wait for her working hours.
PACES = {
    "registered": post.Pace.ANSWER,
    "waiting": post.Pace.ANSWER,
    "promoted": post.Pace.WORKING_HOURS,
    "moved": post.Pace.WORKING_HOURS,
    "cancelled": post.Pace.WORKING_HOURS,
}


def confirm(registration: Registration, word: str, *, at: datetime) -> None:
    """Say that she is registered, waits, or was promoted; the seat comes with a calendar file."""
    event, person = registration.event, registration.person
    with_file = registration.state == Registration.State.REGISTERED
    _send(event, person, word, at=at, with_file=with_file)


def tell_all(
    event: Event, word: str, *, at: datetime, before: datetime, begins_at: datetime
) -> None:
    """Say to everybody who was on the list by then that it moved, or was called off.

    `begins_at` is the first moment at which somebody who does not know goes there.
    """
    there = Registration.objects.active().filter(event=event, registered_at__lte=before)
    for one in there.select_related("person").order_by("pk"):
        registered = one.state == Registration.State.REGISTERED
        told: Any = {"with_file": registered, "alias": "bulk", "begins_at": begins_at}
        _send(event, one.person, word, at=at, **told)


def tell_hosts(
    event: Event, word: str, *, at: datetime, but: int | None, begins_at: datetime
) -> None:
    """Say the same to those who run it, but not to the one who did it."""
    registered = Registration.objects.active().filter(event=event).values("person")
    hosts = event.hosts.exclude(person=but).exclude(person__in=registered)
    for one in hosts.select_related("person").order_by("position"):
        _send(event, one.person, word, at=at, with_file=True, begins_at=begins_at)


def _send(
    event: Event,
    person: Member,
    word: str,
    *,
    at: datetime,
    with_file: bool,
    alias: str = "default",
    begins_at: datetime | None = None,
) -> None:
    with timezone.override(_zone(person)), translation.override(person.language):
        url = settings.SITE_URL + event.get_absolute_url()
        context: dict[str, Any] = {"event": event, "person": person, "event_url": url}
        context["join_link"] = event.join_link if with_file and event.is_scheduled else ""
        subject, text, html = post.compose(f"{MAIL}/{word}", person.language, context)
        file = _file(event, at) if with_file else None
    begins_at = begins_at or event.starts_at
    post.send(
        f"events.{word}",
        to=person,
        pace=PACES[word],
        about=event,
        begins_at=min(begins_at, _take_back(event, person, word) or begins_at),
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
        alias=alias,
        attachment=file,
    )


def _take_back(event: Event, person: Member, word: str) -> datetime | None:
    """Of what waits, take back what is no longer true; answers when she would have gone there."""
    if word == "cancelled":
        return post.take_back(event, to=person)
    if word == "moved":
        return post.take_back(event, to=person, kind="events.moved")
    return None


def _file(event: Event, at: datetime) -> post.Attachment:
    text = calendars.file_of(event, at=at, join_link=event.is_scheduled)
    kind = 'text/calendar; charset="utf-8"; method=PUBLISH'
    return post.Attachment(f"{event.slug}.ics", kind, text)


def _zone(person: Member) -> ZoneInfo | None:
    try:
        return ZoneInfo(person.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None
