"""What a person is told, one line per thing that happened to one of their things."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from community.activity.models import Entry
from community.activity.sentences import say
from community.core import dates, nouns, verbs
from community.core.nouns import Noun
from community.core.person import Person
from community.core.prepared import prepared
from community.core.verbs import Sentence

from .models import Notification
from .querysets import NotificationQuerySet

SHOWN = 50


@dataclass(frozen=True)
class NotificationLine:
    """A sentence about all who did the same; `pk` is the latest notification among them."""

    pk: int
    entry: Entry
    people: int
    unread: bool
    drawing: SafeString | None = None  # the very thing, where its kind has more than an icon

    @property
    def sentence(self) -> str:
        return say(self._wording, self.entry, count=self.people)

    @property
    def face(self) -> Person | None:
        """Who did it, when it was one colleague."""
        return self.entry.actor if self.people == 1 else None

    @property
    def icon(self) -> str:
        """What kind of thing it is about, as a drawing."""
        return self.thing[0].icon if self.thing else "bell"

    @property
    def thing(self) -> tuple[Noun, int] | None:
        """What it is about: of which kind, and its key."""
        kind, key = self.entry.content_type, self.entry.object_id
        noun = nouns.of_model(kind.model_class()) if kind else None
        return (noun, key) if noun and key else None

    @property
    def _wording(self) -> Sentence:
        alone, together = verbs.get(self.entry.verb).to_owner or ("", "")
        return together if self.people > 1 else alone


def lines(person: Person, limit: int = SHOWN, start: int = 0) -> list[NotificationLine]:
    """Unread first, then the newest first, from line `start` on, in one query."""
    return _lines(person, start=start, limit=limit)


def unread_lines(person: Person, limit: int) -> list[NotificationLine]:
    """The newest of what the person has not read, in one query."""
    return _lines(person, limit=limit, unread_only=True)


def _lines(
    person: Person, *, limit: int, start: int = 0, unread_only: bool = False
) -> list[NotificationLine]:
    latest = _latest(
        person.pk,
        verb_codes=_verb_codes(),
        among=tuple(nouns.registered()),
        start=start,
        limit=limit,
        unread_only=unread_only,
    )
    return [NotificationLine(row.pk, row.entry, row.people or 1, row.unread) for row in latest]


def drawn(lines: list[NotificationLine]) -> list[NotificationLine]:
    """The same lines with the drawing of what they are about, in one query for each kind."""
    keys: defaultdict[Noun, set[int]] = defaultdict(set)
    for line in lines:
        if line.thing and not line.face:
            noun, key = line.thing
            keys[noun].add(key)
    drawings: dict[tuple[Noun, int] | None, SafeString] = {
        (noun, key): drawing
        for noun, about in keys.items()
        if noun.drawings
        for key, drawing in noun.drawings(about).items()
    }
    return [replace(line, drawing=drawings.get(line.thing)) for line in lines]


def by_day(lines: Iterable[NotificationLine], today: date) -> Iterator[tuple[str, list]]:
    """The lines under their heads, in order: what is new, then by day and month."""

    def head(line: NotificationLine) -> str:
        return _("New") if line.unread else _when(dates.local(line.entry.happened_at), today)

    for heading, group in groupby(lines, key=head):
        yield heading, list(group)


def _when(day: date, today: date) -> str:
    """How far back a day is, in the reader's words."""
    day = date(day.year, day.month, day.day)
    if day == today:
        return _("Today")
    if day.isocalendar()[:2] == today.isocalendar()[:2]:
        return _("This week")
    return capfirst(dates.month(day))


def count(person: Person) -> int:
    """How many lines there are, read and unread."""
    counted = _line_count(person.pk, verb_codes=_verb_codes(), among=tuple(nouns.registered()))
    return counted[0]["n"] if counted else 0


@prepared
def _line_count(person: int, *, verb_codes: frozenset[str], among: tuple[Noun, ...]) -> QuerySet:
    return _told_to(person, verb_codes, among).line_count()


@prepared
def _latest(
    person: int,
    *,
    verb_codes: frozenset[str],
    among: tuple[Noun, ...],
    start: int,
    limit: int,
    unread_only: bool,
) -> NotificationQuerySet:
    mine = _told_to(person, verb_codes, among)
    if unread_only:
        mine = mine.unread()
    return (
        Notification.objects.filter(pk__in=mine.in_groups().values("latest"))
        .with_people()
        .select_related("entry__actor", "entry__content_type")
        .order_by("-unread", "-entry__happened_at", "-pk")[start : start + limit]  # type: ignore[misc]
    )


def _told_to(
    person: int, verbs_told: frozenset[str], among: tuple[Noun, ...]
) -> NotificationQuerySet:
    return Notification.objects.told_to(person, among).filter(entry__verb__in=verbs_told)


def _verb_codes() -> frozenset[str]:
    """The verbs that still tell owners."""
    return frozenset(verb.code for verb in verbs.declared() if verb.to_owner)
