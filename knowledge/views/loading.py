"""What views load, as this member may see it."""

from typing import cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from members.models import Member

from ..models import Tip


def reader(request: HttpRequest) -> Member:
    """The member who asks; every page of the library is behind the sign-in."""
    return cast(Member, request.user)


def readable_tip(request: HttpRequest, slug: str) -> Tip:
    """A tip this member may read, or 404."""
    return get_object_or_404(Tip.objects.visible_to(reader(request)).with_author(), slug=slug)


def own_tip(request: HttpRequest, slug: str) -> Tip:
    """A tip this member wrote, or 404."""
    tip = readable_tip(request, slug)
    if tip.author_id != reader(request).pk:
        raise Http404
    return tip
