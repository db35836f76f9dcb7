"""What changed in a text, as a page shows it."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence

from ..differences import Change

register = template.Library()

NAMES = {
    "title": _("Title"),
    "standfirst": _("Standfirst"),
    "problem": _("Problem"),
    "steps": _("Steps"),
    "copy": _("Text to copy"),
    "summary": _("In one sentence"),
    "body": _("Text"),
    "credit": _("Credit"),
}
TAGS = {"kept": "span", "added": "ins", "removed": "del"}


@register.filter
def shown_changes(changes: list[Change]) -> SafeString:
    """A text with what was added and removed, each in its own tag."""
    stretches = ((TAGS[change.kind], change.text) for change in changes)
    return format_html_join("", "<{0}>{1}</{0}>", stretches)


@register.filter
def name_of_text(name: str) -> Sentence:
    """How a text of an article, of a tip or of a sheet is called."""
    return NAMES.get(name, name)
