"""What those who attend an event are told by mail, each in their language and on their clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.utils import timezone, translation

from community.core import zones
from community.post import actions as post
from community.post.queries import has_left_since
from members.models import Member

from . import calendars, clocks
from .models import Event, Registration

MAIL = "events/mail"
PAUSE = timedelta(minutes=10)
OF_A_SEAT = ("registered", "waiting", "given_back")
# What its reader has just done is answered at once; the rest may wait for their working hours.
PACES = {
    "registered": post.Pace.ANSWER,
    "waiting": post.Pace.ANSWER,
    "promoted": post.Pace.WORKING_HOURS,
    "moved": post.Pace.WORKING_HOURS,
    "cancelled": post.Pace.WORKING_HOURS,
    "given_back": post.Pace.ANSWER,
    "word": post.Pace.WORKING_HOURS,
}


def confirm(registration: Registration, word: str, *, at: datetime) -> None:
    """Say that a seat is kept, waited for or given by the list; a seat comes with its file."""
    event, person = registration.event, registration.person
    has_seat = registration.state == Registration.State.REGISTERED
    _send(event, person, word, at=at, file=_file(event) if has_seat else None)


def take_out(event: Event, person: Member, *, at: datetime) -> None:
    """Say that a seat is given back, with the file that takes the date out of a calendar."""
    file = _File(calendars.CANCEL, partial(calendars.removal_of, event, person))
    _send(event, person, "given_back", at=at, file=file)


def tell_all(
    event: Event, word: str, *, at: datetime, before: datetime, begins_at: datetime
) -> None:
    """Say to everybody who was on the list by then that it moved, or was called off.

    `begins_at` is the first moment at which somebody who does not know goes there.
    """
    there = Registration.objects.active().filter(event=event, registered_at__lte=before)
    for registration in there.select_related("person").order_by("pk"):
        has_seat = registration.state == Registration.State.REGISTERED
        file = _file(event) if has_seat else None
        _send(event, registration.person, word, at=at, file=file, alias="bulk", begins_at=begins_at)


def tell_hosts(
    event: Event, word: str, *, at: datetime, but: int | None, begins_at: datetime
) -> None:
    """Say the same to those who run it, but not to the one who did it."""
    registered = Registration.objects.active().filter(event=event).values("person")
    hosts = event.hosts.exclude(person=but).exclude(person__in=registered)
    for host in hosts.select_related("person").order_by("position"):
        _send(event, host.person, word, at=at, file=_file(event), begins_at=begins_at)


def pass_on(
    event: Event, host: Member, *, text: str, to: str, at: datetime, before: datetime
) -> None:
    """Send what a host wrote to each of those who were there by then."""
    there = Registration.objects.reached_by(event, to).filter(registered_at__lte=before)
    for registration in there.select_related("person").order_by("pk"):
        _send(event, registration.person, "word", at=at, alias="bulk", host=host, text=text)


@dataclass(frozen=True)
class _File:
    """A calendar file, written in the language of whoever receives it."""

    method: str
    text: Callable[..., str]

    def attached(self, name: str, at: datetime) -> post.Attachment:
        kind = f'text/calendar; charset="utf-8"; method={self.method}'
        return post.Attachment(f"{name}.ics", kind, self.text(at=at))


def _file(event: Event) -> _File:
    """What adds an event to a calendar, or takes it out once it is cancelled."""
    text = partial(calendars.file_of, event, join_link=True)
    return _File(calendars.method_of(event), text)


def _send(
    event: Event,
    person: Member,
    word: str,
    *,
    at: datetime,
    file: _File | None = None,
    alias: str = "default",
    begins_at: datetime | None = None,
    **more: object,
) -> None:
    if not person.is_member:  # whoever has left is written to no more
        return
    with timezone.override(zones.named(person.time_zone)), translation.override(person.language):
        context = _context(event, person) | more
        context["has_file"] = bool(file)
        joins = file is not None and file.method == calendars.PUBLISH
        context["join_link"] = event.join_link if joins else ""
        subject, text, html = post.compose(f"{MAIL}/{word}", person.language, context)
        attachment = file.attached(event.slug, at) if file else None
    begins_at = begins_at or event.starts_at
    pause = _pause(event, person, word, begins_at, at)
    post.send(
        f"events.{word}",
        to=person,
        pace=PACES[word],
        about=event,
        begins_at=min(begins_at, _take_back(event, person, word) or begins_at),
        not_before=pause,
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
        alias=alias,
        attachment=attachment,
    )


def _take_back(event: Event, person: Member, word: str) -> datetime | None:
    """Of what waits, take back what is no longer true; answers when they would have gone there."""
    if word == "cancelled":
        return post.take_back(event, to=person)
    if word == "moved":
        return post.take_back(event, to=person, kind="events.moved")
    if word in OF_A_SEAT:
        for other in OF_A_SEAT:
            post.take_back(event, to=person, kind=f"events.{other}")
    return None


def _pause(
    event: Event, person: Member, word: str, begins_at: datetime, at: datetime
) -> datetime | None:
    """Whoever changes their mind again and again writes one mail, the last, after a pause.

    A first answer leaves at once; of a move, the first too may be followed by another.
    """
    if word == "moved" and begins_at > at + post.SOON:
        return at + PAUSE
    same = [f"events.{verb}" for verb in (OF_A_SEAT if word in OF_A_SEAT else ("moved",))]
    is_again = word in (*OF_A_SEAT, "moved") and has_left_since(event, person, same, at - PAUSE)
    return at + PAUSE if is_again else None


def _context(event: Event, person: Member) -> dict[str, object]:
    """What every mail says: the hours on the wall, then the reader's own where they differ."""
    return {
        "event": event,
        "person": person,
        "event_url": settings.SITE_URL + event.get_absolute_url(),
        "when": clocks.there(event),
        "own": clocks.here_beside(event) if clocks.differ(event) else "",
    }
