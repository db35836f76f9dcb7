"""The link that reports one of the things of a page: an answer, a comment."""

from django import template
from django.template import RequestContext

from community.core import nouns

from ..models import Reportable
from ..offers import report_url

register = template.Library()


@register.inclusion_tag("community/moderation/report_link.html", takes_context=True)
def report(context: RequestContext, thing: Reportable) -> dict[str, object]:
    """Nothing for those whose it is, and for what not every member reads."""
    is_theirs = context["request"].user.pk in {owner.pk for owner in nouns.owners(thing)}
    return {"url": "" if is_theirs else report_url(thing)}
