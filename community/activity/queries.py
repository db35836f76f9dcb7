"""What pages read of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString

from community.core import nouns, verbs
from community.core.meanwhile import LastChange
from community.core.nouns import Noun
from community.core.person import Person, Reader
from community.core.prepared import prepared
from community.core.verbs import Kind, Verb

from .models import Entry
from .sentences import say_with_link

NEWS = frozenset(Kind) - {Kind.QUIET}


@dataclass(frozen=True)
class News:
    """One thing that happened, said in the reader's language."""

    entry: Entry

    @property
    def html(self) -> SafeString:
        return say_with_link(verbs.get(self.entry.verb).sentence, self.entry)


def recent(reader: Person | Reader, limit: int, *, kinds: Iterable[Kind] = NEWS) -> list[News]:
    """The newest things that this reader may see, newest first, in one query."""
    wanted_kinds = set(kinds)
    newest = _newest(
        reader.pk,
        roles=frozenset(reader.held_roles),
        verb_codes=frozenset(verb.code for verb in verbs.declared() if verb.kind in wanted_kinds),
        among=tuple(nouns.registered()),
        limit=limit,
    )
    return [News(entry) for entry in newest]


def last_change(thing: Model, among: Iterable[Verb]) -> LastChange | None:
    """Who did one of these to a thing last, and when."""
    kind = ContentType.objects.get_for_model(thing)
    done = Entry.objects.filter(content_type=kind, object_id=thing.pk)
    done = done.filter(verb__in=[verb.code for verb in among]).select_related("actor")
    entry = done.order_by("-happened_at", "-pk").first()
    if entry is None:
        return None
    return LastChange(entry.actor_id, entry.actor.name if entry.actor else "", entry.happened_at)


@prepared
def _newest(
    person: int,
    *,
    roles: frozenset[str],
    verb_codes: frozenset[str],
    among: tuple[Noun, ...],
    limit: int,
) -> QuerySet[Entry]:
    seen = Entry.objects.filter(verb__in=verb_codes).visible_to(Reader(person, roles), among)
    return seen.select_related("actor").order_by("-happened_at", "-id")[:limit]
