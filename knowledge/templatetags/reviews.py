"""Whether what a page shows is still true."""

from django import template
from django.template import RequestContext
from django.utils import timezone
from django.utils.translation import ngettext

from community.core import dates

from .. import queries, reviewed
from ..models import Reviewable
from ..queries import Standing

register = template.Library()


@register.simple_tag(takes_context=True)
def standing_of(context: RequestContext, thing: Reviewable) -> Standing:
    """What colleagues say of it, and what the reader may say."""
    return queries.standing(context["request"].user, thing, at=timezone.now())


@register.filter
def confirmed_by(standing: Standing) -> str:
    """ "3 colleagues confirmed it, the last in October 2026"; empty when nobody did."""
    if standing.confirmed_on is None:
        return ""
    sentence = ngettext(
        "%(count)s person confirmed it in %(month)s",
        "%(count)s people confirmed it, the last in %(month)s",
        standing.people,
    )
    return sentence % {"count": standing.people, "month": dates.month(standing.confirmed_on)}


@register.filter
def part_of(thing: Reviewable) -> str:
    """Its part in the addresses where one says whether it is still true."""
    return reviewed.part_of(thing)
