"""Rows of the agenda."""

from dataclasses import dataclass
from datetime import date, datetime

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.core import dates
from community.core.bilingual import shown_text
from community.core.pieces import Piece

from ..models import Event

register = template.Library()
_ROW = Piece("events/row.html", tells_time=True)
_NEXT = Piece("events/next.html", tells_time=True)


@dataclass(frozen=True)
class DatedEvent:
    """What an event says of itself, and what the reader is to it."""

    slug: str
    title: str
    title_language: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    my_state: str
    is_mine: bool
    is_hidden: bool

    @property
    def kind_label(self) -> str:
        return str(Event.Kind(self.kind).label)


@dataclass(frozen=True)
class ListedEvent(DatedEvent):
    """The same where one may register: its place, its hosts and its seats."""

    mode: str
    whereabouts: str
    host_names: tuple[str, ...]
    wants_co_host: bool
    is_scheduled: bool
    is_cancelled: bool
    seats: int | None
    free_seats: int
    has_room: bool
    registered_count: int
    waiting_count: int
    my_rank: int | None
    is_open: bool


@dataclass(frozen=True)
class Next:
    """What is said in a word of an event to come."""

    event: DatedEvent


@dataclass(frozen=True)
class Row:
    """What a list shows of an event: without its seats when it is over."""

    event: ListedEvent
    over: bool


@register.simple_tag
def event_row(event: Event, *, over: bool = False) -> SafeString:
    """What an event says of itself and of the reader's place in it; with `over`, without its seats.

    Its button sends the page's form `register`.
    """
    return _ROW.html(Row(listed(event), over))


@register.simple_tag
def event_next(event: Event) -> SafeString:
    """One of the reader's next dates, in a word."""
    return _NEXT.html(Next(_dated(event)))


@register.simple_tag
def listed(event: Event) -> ListedEvent:
    """What the agenda shows of an event."""
    return ListedEvent(
        **vars(_dated(event)),
        mode=event.mode,
        whereabouts=event.whereabouts,
        host_names=tuple(event.host_names),
        wants_co_host=event.wants_co_host,
        is_scheduled=event.is_scheduled,
        is_cancelled=event.is_cancelled,
        seats=event.seats,
        free_seats=event.free_seats,
        has_room=event.has_room,
        registered_count=event.registered_count,
        waiting_count=event.waiting_count,
        my_rank=event.my_rank,
        is_open=event.is_open,
    )


def _dated(event: Event) -> DatedEvent:
    title, title_language = shown_text(event, "title")
    return DatedEvent(
        slug=event.slug,
        title=title,
        title_language=title_language,
        kind=event.kind,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        my_state=event.my_state,
        is_mine=event.is_mine,
        is_hidden=event.is_hidden,
    )


@register.filter
def hour_on(event: Event, day: date) -> str:
    """What a day of the month says of the hours of an event that has a part of it."""
    first, last = dates.days_of(event.starts_at, event.ends_at)
    if day == first:
        return dates.clock(event.starts_at)
    if day == last:
        return _("until %(end)s") % {"end": dates.closing(event.ends_at)}
    return _("all day")
