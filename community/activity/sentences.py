"""Saying an entry in the reader's language."""

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from community.core.bilingual import active_language
from community.core.verbs import Sentence

from .models import Entry


def actor_name(entry: Entry) -> str:
    """The name of who did it, or what is left to say of somebody who has gone."""
    return entry.actor.name if entry.actor else _("A former colleague")


def _reason(entry: Entry) -> str:
    """Why it was done, where the act asks for a reason."""
    return str(entry.data.get("reason", ""))


def _role(entry: Entry) -> str:
    """What somebody was given or has left, in the reader's language."""
    said = entry.data.get(f"role_{active_language()}")
    return str(said) if said else _("role not recorded")


def say(sentence: Sentence, entry: Entry, *, count: int = 1) -> str:
    """The sentence about this entry; `count` is how many colleagues did it."""
    words = {
        "actor": actor_name(entry),
        "target": entry.target_label,
        "count": apnumber(count),
        "reason": _reason(entry),
        "role": _role(entry),
    }
    return capfirst(str(sentence) % words)


def say_with_link(sentence: Sentence, entry: Entry, *, count: int = 1) -> SafeString:
    """The same in HTML, where the target leads to its page."""
    label = entry.target_label
    linked = format_html('<a href="{}">{}</a>', entry.target_url, label)
    words = {
        "actor": conditional_escape(actor_name(entry)),
        "target": linked if entry.target_url else conditional_escape(label),
        "count": conditional_escape(str(apnumber(count))),
        "reason": conditional_escape(_reason(entry)),
        "role": conditional_escape(_role(entry)),
    }
    # The sentence is escaped before names come in, each escaped by itself.
    return SafeString(capfirst(conditional_escape(str(sentence)) % words))
