"""What a person is told, one line per thing that happened to one thing of hers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
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
    """Unread first, then the newest first, in one query."""
    latest = _latest(person.pk, told=_told(), limit=limit)
    return [_line(one, people=one.people or 1, unread=one.unread) for one in latest]


@prepared
def _latest(person: int, *, told: frozenset[str], limit: int) -> QuerySet[Any]:
    mine = Notification.objects.filter(person=person, entry__verb__in=told)
    return (
        Notification.objects.filter(pk__in=mine.in_groups().values("latest"))
        .with_people(mine)
        .select_related("entry__actor")
        .order_by("-unread", "-pk")[:limit]
    )


def _told() -> frozenset[str]:
    """The verbs that still tell owners."""
    return frozenset(verb.code for verb in verbs.declared() if verb.to_owner)


def _line(notification: Any, *, people: int, unread: bool) -> Line:
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
