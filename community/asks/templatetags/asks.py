"""What a page says to whoever was asked about the thing that it shows."""

from django import template
from django.db.models import Model
from django.template import RequestContext

from .. import kinds, queries

register = template.Library()


@register.inclusion_tag("community/asks/asked.html", takes_context=True)
def asked(context: RequestContext, about: Model, place: str) -> dict[str, object]:
    """The reader was asked about this: why, the place on the page where they help, and the way to
    say “not me”."""
    request = context["request"]
    ask = queries.asked_of(request.user, about)
    button = kinds.get(ask.kind).button if ask else ""
    return {"request": request, "ask": ask, "button": button, "place": place}
