"""What a page says to whoever was asked about the thing that it shows."""

from django import template
from django.db.models import Model
from django.template import RequestContext

from .. import queries

register = template.Library()


@register.inclusion_tag("community/asks/asked.html", takes_context=True)
def asked(context: RequestContext, about: Model) -> dict[str, object]:
    """The reader was asked about this: why, and the way to say “not me”."""
    request = context["request"]
    return {"request": request, "ask": queries.asked_of(request.user, about)}
