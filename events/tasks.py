"""Who is written to once it is done, and what is looked after every few minutes."""

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry
from community.moderation.verbs import RESTORED
from members.models import Member

from . import actions, letters, verbs
from .models import Event, Registration

WORDS = {verbs.REGISTERED.code: "registered", verbs.WAITED.code: "waiting"}


@ledger.on(verbs.REGISTERED, verbs.WAITED, verbs.PROMOTED)
def confirm(entry: Entry) -> None:
    """A mail to the one who registered or was promoted, unless they have given it back since."""
    rows = Registration.objects.active().select_related("person", "event__site")
    registration = rows.filter(pk=entry.data["registration"]).first()
    if registration:
        word = WORDS.get(entry.verb, "promoted")
        letters.confirm(registration, word, at=timezone.now())


@ledger.on(verbs.UNREGISTERED)
def take_out(entry: Entry) -> None:
    """A mail to the one who gave a seat back, unless they have a place again."""
    given_back = Registration.objects.select_related("person", "event__site")
    registration = given_back.filter(pk=entry.data.get("registration")).first()
    if registration is None or not entry.data["had_seat"]:
        return
    event, person = registration.event, registration.person
    if not Registration.objects.active().filter(event=event, person=person).exists():
        letters.take_out(event, person, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="places-of-the-departed")
def release_places(timestamp: int) -> None:
    """The seats of closed accounts go to those who wait."""
    actions.release_places_of_the_departed(at=timezone.now())


@ledger.on(verbs.EVENT_MOVED)
def tell_move(entry: Entry) -> None:
    """A mail to those registered and to the other hosts, with the new hour and place."""
    _tell_all(entry, "moved")


@ledger.on(verbs.EVENT_CANCELLED)
def tell_cancellation(entry: Entry) -> None:
    """A mail to those registered and to the other hosts, with the word of who did it."""
    _tell_all(entry, "cancelled")


@ledger.on(RESTORED)
def catch_up(entry: Entry) -> None:
    """What was done to an event while it was hidden reaches those it concerns."""
    if isinstance(entry.target, Event):
        actions.catch_up(entry.target, at=timezone.now())


@ledger.on(verbs.HOST_WROTE)
def pass_on(entry: Entry) -> None:
    """What a host wrote, to each of those it is for."""
    event = Event.objects.with_place().filter(pk=entry.object_id).first()  # type: ignore[misc] # it has a target
    host = Member.objects.filter(pk=entry.actor_id).first()
    if event and host:
        letters.pass_on(event, host, at=timezone.now(), before=entry.happened_at, **entry.data)


def _tell_all(entry: Entry, word: str) -> None:
    event = Event.objects.with_place().filter(pk=entry.object_id).first()  # type: ignore[misc] # it has a target
    if event:
        now, begins_at = timezone.now(), _first_start(event, entry)
        letters.tell_all(event, word, at=now, before=entry.happened_at, begins_at=begins_at)
        letters.tell_hosts(event, word, at=now, but=entry.actor_id, begins_at=begins_at)


def _first_start(event: Event, entry: Entry) -> datetime:
    """When somebody who does not know would go: as it was announced before, or as it is now."""
    announced = entry.data.get("announced")
    if announced is None:
        return event.starts_at
    return min(event.starts_at, datetime.fromisoformat(announced))
