"""Names of what is written at the desk."""

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence
from community.texts.differences import Change
from members.models import Member

from .. import committee
from ..models import Article

register = template.Library()

NAMES = {
    "title": _("Title"),
    "standfirst": _("Standfirst"),
    "body": _("Text"),
    "credit": _("Credit"),
}


TAGS = {"kept": "span", "added": "ins", "removed": "del"}


@register.inclusion_tag("ui/crumb.html")
def desk_crumb(member: Member, article: Article | None = None) -> dict[str, object]:
    """Back to the desk, by the name that it has for this member, and to the article."""
    desk = _("The desk") if committee.is_editor(member) else _("Your articles")
    steps = [{"url": reverse("newsletter:desk"), "label": desk}]
    if article:
        steps.append({"url": article.get_absolute_url(), "label": article.title})
    return {"steps": steps}


@register.filter
def shown_changes(changes: list[Change]) -> SafeString:
    """A text with what was added and removed, each in its own tag."""
    stretches = ((TAGS[change.kind], change.text) for change in changes)
    return format_html_join("", "<{0}>{1}</{0}>", stretches)


@register.filter
def name_of_text(name: str) -> Sentence:
    """How a text of an article is called."""
    return NAMES.get(name, name)
