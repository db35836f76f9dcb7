"""Putting an event on the agenda, and changing it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.bilingual import other, write
from community.core.refusals import Changed
from community.core.rights import require
from community.core.slugs import choose_in_turn, slug_among
from members.models import Member

from .. import rules, verbs
from ..models import Event, Host
from . import contents
from .contents import Details, Wording
from .seats import give_seats, locked

# These would hide pages of ours, since an event lives at /events/<slug>/.
RESERVED = {"new", "draft", "feed", "wishes"}
# One at a time: two events of one title must not choose the same slug.
_SLUG_LOCK = 0x6576_6E74


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
    """Put an event on the agenda, for every member to see. Raises UnlikelyTimes."""
    require(rules.can_schedule, by)
    details = details.in_utc()
    contents.refuse_unlikely(details, at)
    choose_in_turn(_SLUG_LOCK)
    slug = slug_among(Event.objects.all(), wording.title, empty="event", reserved=RESERVED)
    event = Event(language=language, published_at=at, changed_at=at, slug=slug)
    write(event, vars(wording), language)
    if translation:
        write(event, vars(translation), other(language))
    contents.settle(event, details)
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
    """Change an event and its text in the language in which it was written.

    `version` is the one its host had before their eyes. Raises UnlikelyTimes, and Changed when the
    event is at another version by now and says something else: what is sent twice is saved once.
    What changes nothing tells nobody; more seats go to those who wait. While it is hidden nobody
    is told and nobody gets a seat; `catch_up` does both.
    """
    current = _mine(event, by)
    details, hosts = details.in_utc(), [_first_host(current), *co_hosts]
    if current.version != version:
        _refuse_other(current, wording, current.language, details, hosts)
        return current
    contents.refuse_unlikely(details, at, before=current)
    words, facts = contents.words_of(current, current.language), contents.facts_of(current)
    announced = current.starts_at
    practical = contents.facts_of(current, contents.PRACTICAL)
    write(current, vars(wording), current.language)
    contents.settle(current, details)
    rehosted = _seat_hosts(current, hosts)
    reworded = contents.words_of(current, current.language) != words
    if not (reworded or rehosted or contents.facts_of(current) != facts):
        return current
    if reworded and getattr(current, f"title_{other(current.language)}"):
        current.translation_is_older = True
    moved = contents.facts_of(current, contents.PRACTICAL) != practical
    _save(current, by=by, at=at, announced=announced if moved else None)
    give_seats(current, at=at)
    return current


@transaction.atomic
def translate(event: Event, wording: Wording, *, by: Member, at: datetime, version: int) -> Event:
    """Write the text of an event in its other language; without a title there is none any more.

    Saved as it was, it is said to be still right. Raises Changed.
    """
    current = _mine(event, by)
    language = other(current.language)
    wording = wording if wording.title else Wording("")
    if current.version != version:
        if current.translation_is_older:  # the text that was translated has changed
            raise _changed(current)
        _refuse_other(current, wording, language)
        return current
    words = contents.words_of(current, language)
    write(current, vars(wording), language)
    if contents.words_of(current, language) != words or current.translation_is_older:
        current.translation_is_older = False
        _save(current, by=by, at=at)
    return current


def _mine(event: Event, by: Member) -> Event:
    """The event under its lock, which this person may change."""
    current = locked(event)
    require(rules.can_revise, by, current)
    return current


def _refuse_other(
    current: Event,
    wording: Wording,
    language: str,
    details: Details | None = None,
    hosts: Sequence[Member] = (),
) -> None:
    """Raises Changed unless the event, which has changed, says exactly this by now."""
    same = contents.says(current, wording, language)
    if details:
        same = same and contents.stands(current, details) and _hosted(current, hosts)
    if not same:
        raise _changed(current)


def _changed(current: Event) -> Changed:
    return Changed(_("This event was changed in another window meanwhile."), current)


def _save(event: Event, *, by: Member, at: datetime, announced: datetime | None = None) -> None:
    """Those who come are told of another hour or place while the event is ahead of them.

    `announced` is the start that they know, when hour or place has changed. Of what is hidden
    nobody is told.
    """
    moved = announced is not None
    event.changed_at = at
    event.version += 1
    event.sequence += moved
    event.save()
    concerns = moved and event.is_scheduled and at < event.ends_at
    verb = verbs.EVENT_MOVED if concerns else verbs.EVENT_REVISED
    data = {"announced": announced.isoformat()} if announced else {}
    ledger.record(verb, by=by, on=event, at=at, data=data, past=event.is_hidden)


def _seat_hosts(event: Event, people: Sequence[Member]) -> bool:
    """These and no others, in this order; whether that changes anything."""
    if _hosted(event, people):
        return False
    Host.objects.filter(event=event).delete()
    Host.objects.bulk_create(
        Host(event=event, person_id=key, position=place) for place, key in enumerate(_keys(people))
    )
    return True


def _hosted(event: Event, people: Sequence[Member]) -> bool:
    """Whether these host it, in this order."""
    seated = Host.objects.filter(event=event).order_by("position")
    return list(seated.values_list("person", flat=True)) == _keys(people)


def _keys(people: Sequence[Member]) -> list[int]:
    """Each person once."""
    return list(dict.fromkeys(person.pk for person in people))


def _first_host(event: Event) -> Member:
    first = Host.objects.filter(event=event).select_related("person").order_by("position")
    return first[0].person
