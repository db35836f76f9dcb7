"""What a person is told, one line per thing that happened to one thing of hers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.safestring import SafeString

from community.activity.models import Entry
from community.activity.sentences import say, say_with_link
from community.core import verbs
from community.core.person import Person
from community.core.prepared import prepared

from .models import Notification

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """A sentence about all who did the same; `pk` is the latest notification among them."""

    pk: int
    sentence: str
    html: SafeString
    target_url: str
    happened_at: datetime
    unread: bool


def lines(person: Person, limit: int = SHOWN) -> list[Line]:
<<<<<<< HEAD
    """Unread first, then the newest first, in one query."""
    mine = Notification.objects.filter(person_id=person.pk, entry__verb__in=_told())
    latest = (
        Notification.objects.filter(pk__in=mine.in_groups().values("latest"))
        .with_people(mine)
        .select_related("entry__actor")
        .order_by("-unread", "-pk")[:limit]
    )
    return [_line(one, people=one.people or 1, unread=one.unread) for one in latest]
=======
    """Unread first, then the newest first, in two queries."""
    groups = _groups(person.pk, limit=limit, told=_told())
    latest = _by_key([group["latest"] for group in groups])
    return [
        _line(latest[group["latest"]], people=group["people"], unread=group["unread"])
        for group in groups
    ]
>>>>>>> bench


@prepared
def _groups(person: int, *, limit: int, told: tuple[str, ...]) -> QuerySet[Any]:
    rows = Notification.objects.filter(person_id=person, entry__verb__in=told)
    return rows.in_groups().order_by("-unread", "-latest")[:limit]


def _told() -> tuple[str, ...]:
    """The verbs that still tell owners."""
    return tuple(verb.code for verb in verbs.declared() if verb.to_owner)


<<<<<<< HEAD
def _line(notification: Any, *, people: int, unread: bool) -> Line:
=======
def _by_key(keys: list[int]) -> dict[int, Notification]:
    return {notification.pk: notification for notification in _latest(keys)}


@prepared
def _latest(keys: list[int]) -> QuerySet[Notification]:
    among = RawSQL("SELECT unnest(%s::bigint[])", [keys])
    return Notification.objects.select_related("entry__actor").filter(pk__in=among)


def _line(notification: Notification, *, people: int, unread: bool) -> Line:
>>>>>>> bench
    entry: Entry = notification.entry
    one, many = verbs.get(entry.verb).to_owner or ("", "")
    sentence, count = (many, people) if people > 1 else (one, 1)
    return Line(
        pk=notification.pk,
        sentence=say(sentence, entry, count=count),
        html=say_with_link(sentence, entry, count=count),
        target_url=entry.target_url,
        happened_at=entry.happened_at,
        unread=unread,
    )
