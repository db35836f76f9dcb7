"""The link that reports one of the things of a page: an answer, a comment."""

from dataclasses import dataclass

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString

from community.core import nouns
from community.core.pieces import Piece

from ..models import Reportable
from ..offers import report_url

register = template.Library()

_LINK = Piece("community/moderation/report_link.html")


@dataclass(frozen=True)
class ReportLink:
    url: str


@register.simple_tag(takes_context=True)
def report(context: RequestContext, thing: Reportable) -> SafeString | str:
    """Nothing for those whose it is, and for what not every member reads."""
    is_theirs = context["request"].user.pk in {owner.pk for owner in nouns.owners(thing)}
    url = "" if is_theirs else report_url(thing)
    return _LINK.html(ReportLink(url)) if url else ""
