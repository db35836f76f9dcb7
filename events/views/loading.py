"""What views load, as this member may see it."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from members.models import Member

from .. import queries


def reader(request: HttpRequest) -> Member:
    """The member who asks; every page of the agenda but the feed is behind the sign-in."""
    return cast(Member, request.user)


def seen_event(request: HttpRequest, slug: str) -> Any:
    """An event this member may see, or 404."""
    return get_object_or_404(queries.rows_for(reader(request)), slug=slug)


def title_of(request: HttpRequest, slug: str) -> str:
    """What a button is about."""
    return seen_event(request, slug).title


def own_event(request: HttpRequest, slug: str) -> Any:
    """An event this member may change, with its hosts, or 404."""
    among = queries.with_hosts(queries.rows_for(reader(request)))
    event = get_object_or_404(among, slug=slug)
    if not (event.is_mine or reader(request).may_enter_office):
        raise Http404
    return event
