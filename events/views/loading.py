"""What views load, as this member may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from members.requests import MemberRequest

from .. import queries
from ..models import Event


def seen_event(request: MemberRequest, slug: str) -> Event:
    """An event this member may see, or 404."""
    return get_object_or_404(queries.rows_for(request.user), slug=slug)


def title_of(request: MemberRequest, slug: str) -> str:
    """What a button is about."""
    return seen_event(request, slug).title


def own_event(request: MemberRequest, slug: str) -> Event:
    """An event this member may change, with its hosts, or 404."""
    among = queries.with_hosts(queries.rows_for(request.user))
    event = get_object_or_404(among, slug=slug)
    if not (event.is_mine or request.user.may_enter_office):
        raise Http404
    return event
