"""What changed in a text, as a page shows it."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence

from ..differences import Change
from ..reading import Form

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
# How the editor names the forms that a text is read in; any other is the address of a link.
FORMS = {
    "bold": _("Bold"),
    "italic": _("Italic"),
    "small": _("Small letters"),
    "code": _("Typewriter letters"),
    "heading": _("Heading"),
    "subheading": _("Subheading"),
    "list": _("List"),
    "numbered list": _("Numbered list"),
    "quotation": _("Quotation"),
    "table": _("Table"),
}
IN_BOLD, IN_ITALICS = {"bold", "heading", "subheading"}, {"italic", "quotation"}


@register.filter
def shown_changes(changes: list[Change]) -> SafeString:
    """A text with what was added and removed, each in its own tag, and in words what changed in its
    form alone."""
    return format_html_join("", "{}", ((_shown(change),) for change in changes))


def _shown(change: Change) -> SafeString:
    if not change.is_of_form:
        return format_html("<{0}>{1}</{0}>", TAGS[change.kind], _in_form(change.text, change.form))
    words = change.text.rstrip()
    html = "<span>{}</span> <small>({})</small>{}"
    space = change.text[len(words) :]
    return format_html(html, _in_form(words, change.form), _what_changed(change), space)


def _in_form(text: str, form: Form) -> str:
    """As near to how it is read as one line allows."""
    if form & IN_BOLD:
        text = format_html("<b>{}</b>", text)
    return format_html("<i>{}</i>", text) if form & IN_ITALICS else text


def _what_changed(change: Change) -> str:
    removed, added = (
        _named(form) for form in (change.before - change.form, change.form - change.before)
    )
    if not added:
        return gettext("formatting removed: %(removed)s") % {"removed": removed}
    if not removed:
        return gettext("formatting added: %(added)s") % {"added": added}
    both = gettext("formatting removed: %(removed)s; added: %(added)s")
    return both % {"removed": removed, "added": added}


def _named(form: Form) -> str:
    return ", ".join(map(_name, sorted(form)))


def _name(form: str) -> str:
    if form in FORMS:
        return str(FORMS[form]).lower()
    return gettext("link to %(address)s") % {"address": form}


@register.filter
def name_of_text(name: str) -> Sentence:
    """How a text of an article, of a tip or of a sheet is called."""
    return NAMES.get(name, name)
