"""What views load, as this member may see it."""

from typing import cast

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from members.models import Member

from ..models import Tip
from ..querysets import TipQuerySet


def reader(request: HttpRequest) -> Member:
    """The member who asks; every page of the library is behind the sign-in."""
    return cast(Member, request.user)


def readable_tip(request: HttpRequest, slug: str, tips: TipQuerySet | None = None) -> Tip:
    """A tip this member may read, or 404."""
    among = Tip.objects.with_author() if tips is None else tips
    return get_object_or_404(among.visible_to(reader(request)), slug=slug)


def title_of(request: HttpRequest, slug: str) -> str:
    """What a button is about."""
    return readable_tip(request, slug).title


def own_tip(request: HttpRequest, slug: str, tips: TipQuerySet | None = None) -> Tip:
    """A tip this member wrote, or 404."""
    tip = readable_tip(request, slug, tips)
    if tip.author_id != reader(request).pk:
        raise Http404
    return tip
