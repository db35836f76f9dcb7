"""What pages read of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.safestring import SafeString

from community.core import nouns, verbs
from community.core.nouns import Noun
from community.core.person import Person
from community.core.prepared import prepared
from community.core.verbs import Kind, Verb

from .models import Entry
from .sentences import say, say_with_link

NEWS = frozenset(Kind) - {Kind.QUIET}


@dataclass(frozen=True)
class News:
    """One thing that happened, in the reader's language; `actor` is None when she has left."""

    sentence: str
    html: SafeString
    actor: Person | None
    target_label: str
    target_url: str
    happened_at: datetime


def recent(member: Person, limit: int, *, kinds: Iterable[Kind] = NEWS) -> list[News]:
    """The newest things that this person may see, newest first, in one query."""
    wanted = set(kinds)
    newest = _newest(
        member.pk,
        limit=limit,
        told=tuple(verb for verb in verbs.declared() if verb.kind in wanted),
        held=tuple(nouns.registered()),
        roles=tuple(sorted(getattr(member, "held_roles", ()))),
        rules=bool(getattr(member, "is_superuser", False)),
    )
    return [_news(entry) for entry in newest]


@prepared
def _newest(
    member: int,
    *,
    limit: int,
    told: tuple[Verb, ...],
    held: tuple[Noun, ...],
    roles: tuple[str, ...],
    rules: bool,
) -> QuerySet[Entry]:
    """What somebody of these rights may see: nouns ask for no more than this of a reader."""
    reader: Any = get_user_model()(pk=member, is_superuser=rules)
    reader.held_roles = list(roles)
    entries = Entry.objects.of_verbs(told).visible_to(reader).select_related("actor")
    return entries.order_by("-happened_at", "-id")[:limit]


def _news(entry: Entry) -> News:
    sentence = verbs.get(entry.verb).sentence
    return News(
        sentence=say(sentence, entry),
        html=say_with_link(sentence, entry),
        actor=entry.actor,
        target_label=entry.target_label,
        target_url=entry.target_url,
        happened_at=entry.happened_at,
    )
