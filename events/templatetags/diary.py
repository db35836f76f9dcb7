"""Rows of the agenda."""

from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.core import dates
from community.core.pieces import Piece

register = template.Library()
_ROW = Piece("events/row.html")
_NEXT = Piece("events/next.html")


@register.simple_tag
def event_row(event: Any, *, over: bool = False) -> SafeString:
    """What an event says of itself and of the reader's place in it; with `over`, without its seats.

    Its button sends the page's form `register`.
    """
    return _ROW.html((_facts(event), _place(event), over), event=event, over=over)


@register.simple_tag
def event_next(event: Any) -> SafeString:
    """One of the reader's next dates, in a word."""
    zone = timezone.get_current_timezone_name()
    titles = (event.title_fr, event.title_en)
    facts = (event.slug, *titles, event.kind, event.starts_at, event.ends_at, zone)
    return _NEXT.html((facts, event.my_state, event.is_mine, event.is_hidden), event=event)


@register.filter
def hour_on(event: Any, day: date) -> str:
    """What a day of the month says of the hours of an event that has a part of it."""
    first, last = dates.days_of(event.starts_at, event.ends_at)
    if day == first:
        return dates.clock(event.starts_at)
    if day == last:
        return _("until %(end)s") % {"end": dates.closing(event.ends_at)}
    return _("all day")


def _facts(event: Any) -> tuple[Any, ...]:
    """What it says to everybody whose clock is the same."""
    return (
        *(event.slug, event.title_fr, event.title_en, event.kind, event.mode, event.state),
        *(event.starts_at, event.ends_at, timezone.get_current_timezone_name()),
        *(event.site and event.site.city, event.place, event.wants_co_host),
        *(event.seats, event.registered_count, event.waiting_count, tuple(event.host_names)),
    )


def _place(event: Any) -> tuple[Any, ...]:
    return event.my_state, event.my_rank, event.is_mine, event.is_open, event.is_hidden
