"""Putting an event on the agenda, and changing it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.company.models import Site
from community.core.bilingual import other
from community.core.refusals import Conflict, Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn, free_slug, plain_slug
from members.models import Member

from .. import rules, verbs
from ..models import Event, Host
from .seats import locked, promote

# These would hide pages of ours, since an event lives at /events/<slug>/.
RESERVED = {"new", "draft", "feed", "wishes"}
DOUBLE_CLICK = timedelta(minutes=2)
LONGEST = timedelta(days=7)
# One at a time: two events of one title must not choose the same slug.
_SLUG_LOCK = 0x6576_6E74
# What those who are registered have to know when it changes.
PRACTICAL = ("starts_at", "ends_at", "mode", "site_id", "place_fr", "place_en", "join_link")


@dataclass(frozen=True)
class Wording:
    """The text of an event in one language. A line of the programme may start with its hour."""

    title: str
    summary: str = ""
    programme: str = ""
    prepare: str = ""
    place: str = ""
    speaker: str = ""


@dataclass(frozen=True)
class Details:
    """When and where, for how many; no seats means as many as come."""

    kind: str
    mode: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    site: Site | None = None
    join_link: str = ""
    seats: int | None = None
    closes_at: datetime | None = None
    spoken: Sequence[str] = ()
    wants_co_host: bool = False


class UnlikelyTimes(Refusal):
    """It ends before it starts, lasts a week, starts in the past, or closes too late."""


class Changed(Conflict):
    """The event was changed elsewhere meanwhile."""


@transaction.atomic
def schedule(
    wording: Wording,
    details: Details,
    *,
    by: Member,
    at: datetime,
    language: str,
    co_hosts: Sequence[Member] = (),
    translation: Wording | None = None,
    past: bool = False,
) -> Event:
    """Put an event on the agenda, for every member to see. Raises UnlikelyTimes.

    The same event sent twice within two minutes is a double click: the first one is given back.
    """
    require(rules.can_schedule, by)
    _refuse_unlikely(details, at)
    choose_in_turn(_SLUG_LOCK)
    if twin := _twin(wording, details, by, at, language):
        return twin
    event = Event(language=language, published_at=at, slug=_free_slug(wording.title))
    _word(event, wording, language)
    if translation:
        _word(event, translation, other(language))
    _settle(event, details, at)
    event.save()
    _seat_hosts(event, [by, *co_hosts])
    ledger.record(verbs.EVENT_SCHEDULED, by=by, on=event, at=at, past=past)
    return event


@transaction.atomic
def revise(
    event: Event,
    wording: Wording,
    details: Details,
    *,
    by: Member,
    at: datetime,
    version: int,
    co_hosts: Sequence[Member] = (),
) -> Event:
    """Change an event, in the language in which it was written.

    `version` is the one its host had before her eyes. Raises UnlikelyTimes, and Changed when the
    event is at another version by now. More seats go to those who wait. While it is hidden nobody
    is told and nobody gets a seat; `catch_up` does both.
    """
    current = locked(event)
    require(rules.can_revise, by, current)
    if current.version != version:
        raise Changed(_("This event was changed in another window meanwhile."), current)
    _refuse_unlikely(details, at, before=current)
    was, announced = _practical(current), current.starts_at
    _word(current, wording, current.language)
    _settle(current, details, at)
    moved = _practical(current) != was
    current.version += 1
    current.sequence += moved
    current.save()
    _seat_hosts(current, [_first_host(current), *co_hosts])
    verb = verbs.EVENT_MOVED if moved else verbs.EVENT_REVISED
    data = {"announced": announced.isoformat()} if moved else {}
    ledger.record(verb, by=by, on=current, at=at, data=data, past=current.is_hidden)
    promote(current, at=at)
    return current


def _refuse_unlikely(details: Details, at: datetime, before: Event | None = None) -> None:
    if details.ends_at <= details.starts_at:
        raise UnlikelyTimes(_("It must end after it starts."), field="ends")
    if details.ends_at - details.starts_at > LONGEST:
        raise UnlikelyTimes(_("An event lasts a week at most."), field="ends")
    if details.starts_at <= at and (before is None or details.starts_at != before.starts_at):
        raise UnlikelyTimes(_("Choose a day and an hour to come."), field="day")
    if details.closes_at and details.closes_at > details.starts_at:
        raise UnlikelyTimes(_("Registration closes before the event starts."), field="closes_on")


def _practical(event: Event) -> list[object]:
    return [getattr(event, name) for name in PRACTICAL]


def _word(event: Event, wording: Wording, language: str) -> None:
    for field in fields(wording):
        setattr(event, f"{field.name}_{language}", getattr(wording, field.name))


def _settle(event: Event, details: Details, at: datetime) -> None:
    for field in fields(details):
        setattr(event, field.name, getattr(details, field.name))
    event.spoken = list(details.spoken)
    event.changed_at = at


def _seat_hosts(event: Event, people: Sequence[Member]) -> None:
    """These and no others, in this order."""
    chosen = {person.pk: place for place, person in reversed(list(enumerate(people)))}
    Host.objects.filter(event=event).delete()
    Host.objects.bulk_create(
        Host(event=event, person_id=key, position=place)
        for key, place in sorted(chosen.items(), key=lambda one: one[1])
    )


def _first_host(event: Event) -> Member:
    first = Host.objects.filter(event=event).select_related("person").order_by("position")
    return first[0].person


def _twin(
    wording: Wording, details: Details, by: Member, at: datetime, language: str
) -> Event | None:
    same = {f"title_{language}": wording.title, "starts_at": details.starts_at}
    near = (at - DOUBLE_CLICK, at + DOUBLE_CLICK)
    mine = Event.objects.hosted_by(by)
    return mine.filter(published_at__range=near, **same).first()


def _free_slug(title: str) -> str:
    """The first free of `title`, `title-2`, …"""
    base = plain_slug(title, empty="event")
    taken = Event.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    return free_slug(base, RESERVED | set(taken))
