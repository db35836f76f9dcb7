"""What pages read of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from community.core import verbs
from community.core.person import Person
from community.core.verbs import Kind

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
    newest = (
        Entry.objects.of_verbs(verb for verb in verbs.declared() if verb.kind in wanted)
        .visible_to(member)
        .select_related("actor")
        .order_by("-happened_at", "-id")[:limit]
    )
    return [_news(entry) for entry in newest]


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
