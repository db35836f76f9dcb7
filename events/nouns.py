"""What the agenda holds, for search and for whoever asks whose it is."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.core import dates
from community.core.nouns import Noun, Words, register
from community.core.person import Person, Reader
from community.core.templatetags.ui import day_tile
from community.talk import subjects
from members.models import Member

from . import rules
from .models import Event
from .queries.rows import HOSTS
from .querysets import EventQuerySet


def _words(event: Event) -> Iterator[Words]:
    for language in event.written_languages:
        title, summary, programme, prepare, speaker = (
            getattr(event, f"{name}_{language}")
            for name in ("title", "summary", "programme", "prepare", "speaker")
        )
        names = [host.person.name for host in event.hosts.all()]
        with translation.override(language), timezone.override(event.zone):
            days = dict.fromkeys(dates.days_of(event.starts_at, event.ends_at))
            note = " – ".join(dates.long_day(day) for day in days)
        yield Words(
            language,
            title,
            body="\n".join(filter(None, [summary, programme, prepare])),
            keywords=" ".join(filter(None, [title, speaker, *names])),
            note=note,
            facts={"begins": event.starts_at.isoformat()},
        )


def _searchable() -> EventQuerySet:
    return Event.objects.shown().prefetch_related("hosts__person")


def _ahead(person: Person | Reader, at: datetime) -> EventQuerySet:
    kept = Event.objects.shown().filter(state=Event.State.SCHEDULED)
    return kept.hosted_by(person).coming(at).with_place()


def _owners(event: Event) -> list[Member]:
    """Its hosts; the first one answers for it."""
    prefetch_related_objects([event], HOSTS)  # a page that shows them has them already
    return [host.person for host in event.hosts.all()]


def _days(keys: Iterable[int]) -> dict[int, SafeString]:
    """Of each event, the day on which it begins."""
    begin = Event.objects.filter(pk__in=keys).values_list("pk", "starts_at")
    return {key: day_tile(starts_at) for key, starts_at in begin}


EVENT = register(
    Noun(
        "event",
        Event,
        _("Event"),
        _("Events"),
        "calendar-days",
        owners=_owners,
        visible_to=Event.objects.visible_to,
        words=_words,
        searchable=_searchable,
        ahead=_ahead,
        drawings=_days,
        may_attach=rules.can_revise,
    )
)

subjects.on(EVENT, EventQuerySet.shown)
