"""What views load, as this member may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from members.requests import MemberRequest

from ..models import Tip
from ..querysets import TipQuerySet


def readable_tip(request: MemberRequest, slug: str, tips: TipQuerySet | None = None) -> Tip:
    """A tip this member may read, or 404."""
    among = Tip.objects.with_author() if tips is None else tips
    return get_object_or_404(among.visible_to(request.user), slug=slug)


def title_of(request: MemberRequest, slug: str) -> str:
    """What a button is about."""
    return readable_tip(request, slug).title


def own_tip(request: MemberRequest, slug: str, tips: TipQuerySet | None = None) -> Tip:
    """A tip this member wrote, or 404."""
    tip = readable_tip(request, slug, tips)
    if tip.author_id != request.user.pk:
        raise Http404
    return tip
