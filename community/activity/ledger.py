"""Writing down what was done. The only way in which an action starts background work."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from community.core import jobs
from community.core.bilingual import labels
from community.core.person import Person
from community.core.verbs import Verb

from .consumers import at_once, consumer, in_steps, on, wanting, within
from .models import Entry, Handling

__all__ = ["at_once", "consumer", "follow", "in_steps", "on", "record"]

HANDLE = "community.activity.tasks.handle"
_LONGEST = 300


@transaction.atomic
def record(
    verb: Verb,
    *,
    by: Person | None,
    on: Model | None,
    at: datetime,
    data: Mapping[str, object] | None = None,
    past: bool = False,
) -> Entry:
    """Write that somebody did something, and start what follows once this is committed.

    `past` is for history loaded afterwards: nothing follows from it.
    """
    entry = Entry.objects.create(
        verb=verb.code,
        actor_id=by.pk if by else None,
        data=dict(data or {}),
        happened_at=at,
        **_about(on),
    )
    if not past:
        for follow_up in within(verb):
            follow_up(entry)
        follow(entry, verb)
    return entry


def follow(entry: Entry, verb: Verb) -> None:
    """Start what follows from an entry, of this verb, from which nothing has followed yet."""
    waiting = Handling.objects.bulk_create(
        Handling(entry=entry, consumer=consumer.name, due_at=entry.happened_at)
        for consumer in wanting(verb)
    )
    for handling in waiting:
        start(handling.pk)


def _about(target: Model | None) -> dict[str, object]:
    """The target, with its name and address of this moment."""
    if target is None:
        return {}
    address = getattr(target, "get_absolute_url", str)()
    named = labels(target, longest=_LONGEST)
    return {
        "target": target,
        "target_url": address,
        **{f"target_label_{language}": label for language, label in named.items()},
    }


def start(pk: int, at: datetime | None = None) -> bool:
    """Defer the job of one handling; False when it waits in the queue already."""
    return jobs.defer(HANDLE, key=f"handling-{pk}", at=at, handling_id=pk)
