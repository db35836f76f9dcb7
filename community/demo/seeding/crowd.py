"""What the parts of the seeder hand to one another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import batched
from random import Random

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from community.activity.models import Entry
from community.core.verbs import Verb
from community.notifications.models import Notification
from events.models import Event
from knowledge.models import Tip
from members.models import Member
from newsletter.models import Article, Issue

AT_ONCE = 2000
YEARS = 730  # days over which things happened
UNREAD = timedelta(days=4)

type Titled = Tip | Event | Article


@dataclass
class Crowd:
    """The members that were there, and those who come."""

    at: datetime
    chance: Random
    missing: int
    members: list[Member]
    newcomers: list[Member] = field(default_factory=list)

    @classmethod
    def of(cls, size: int, seed: int, at: datetime) -> "Crowd":
        members = list(Member.objects.joined().select_related("site").order_by("pk"))
        chance = Random(seed)  # nosec B311 # the same crowd every time, no secret
        return cls(at, chance, max(0, size - len(members)), members)

    @cached_property
    def everybody(self) -> list[Member]:
        """Asked once the newcomers are there."""
        return [*self.members, *self.newcomers]

    def moments(self, number: int) -> list[datetime]:
        """So many moments of the last two years, oldest first."""
        days = sorted((self.chance.uniform(0.01, YEARS) for _ in range(number)), reverse=True)
        return [self.at - timedelta(days=some) for some in days]

    def since(self, moment: datetime) -> datetime:
        """A moment since then; most things are tried while they are new."""
        return moment + (self.at - moment) * self.chance.random() ** 1.5

    def some[Thing](self, things: list[Thing], number: int) -> list[Thing]:
        """Up to `number` of them, each once."""
        return self.chance.sample(things, min(number, len(things)))


def write[Row: Model](model: type[Row], rows: Iterable[Row]) -> list[Row]:
    """Insert rows a few thousand at a time; a few at once never fill the memory."""
    manager = model._default_manager
    return [row for some in batched(rows, AT_ONCE) for row in manager.bulk_create(some)]


def city(person: Member, language: str) -> str:
    """Where somebody works, to tell a copy from its model."""
    return str(getattr(person.site, f"city_{language}")) if person.site else ""


def titled(obj: Titled) -> tuple[str, str]:
    """How the ledger calls what has a title in both languages."""
    return obj.title_fr, obj.title_en


def entry(
    verb: Verb,
    *,
    by: Member,
    on: Titled | Issue | Member,
    at: datetime,
    labels: tuple[str, str],
    data: Mapping[str, object] | None = None,
) -> Entry:
    """What `ledger.record` would write; nothing follows from it."""
    french, english = labels
    return Entry(
        verb=verb.code,
        actor=by,
        content_type=ContentType.objects.get_for_model(on),
        object_id=on.pk,
        target_label_fr=french,
        target_label_en=english,
        target_url=on.get_absolute_url(),
        data=dict(data or {}),
        happened_at=at,
    )


def notification(crowd: Crowd, owner: Member, entry: Entry) -> Notification:
    """Somebody hears of an entry, and has looked at what is older than a few days."""
    at = entry.happened_at
    read_at = at + UNREAD if crowd.at - at > UNREAD else None
    return Notification(person=owner, entry=entry, created_at=at, read_at=read_at)
