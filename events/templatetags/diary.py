"""Rows of the agenda."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from community.core.pieces import Piece

from ..models import Event

register = template.Library()
_FACTS = Piece("events/facts.html")


@register.simple_tag
def event_facts(event: Event, *, over: bool = False) -> SafeString:
    """What a row says of an event to everybody; with `over`, without its seats."""
    hosts = [host.person.name for host in event.hosts.all()]
    return _FACTS.html((_said(event), tuple(hosts), over), event=event, hosts=hosts, over=over)


def _said(event: Event) -> tuple[Any, ...]:
    return (
        *(event.slug, event.title_fr, event.title_en, event.kind, event.mode, event.state),
        *(event.starts_at, event.ends_at, timezone.get_current_timezone_name()),
        *(event.site and event.site.city, event.place, event.wants_co_host),
        *(event.seats, event.registered_count, event.waiting_count),
    )
