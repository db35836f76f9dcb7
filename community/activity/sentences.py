"""Saying an entry in the reader's language."""

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from community.core.bilingual import active_language
from community.core.quotes import within_quotes
from community.core.verbs import Sentence

from .models import Entry


def actor_name(entry: Entry) -> str:
    """The name of who did it, or what is left to say of somebody who has gone, or who is not
    named."""
    if entry.actor:
        return entry.actor.name
    return _("A colleague") if entry.data.get("without_name") else _("A former colleague")


def _reason(entry: Entry) -> str:
    """Why it was done, where the act asks for a reason."""
    return str(entry.data.get("reason", ""))


def _role(entry: Entry) -> str:
    """What somebody was given or has left, in the reader's language."""
    name = entry.data.get(f"role_{active_language()}")
    return str(name) if name else _("a role that was not recorded")


def _name(entry: Entry) -> str:
    """Somebody else whom the act names, with an account or without."""
    return str(entry.data.get("name", ""))


def _words(sentence: str, entry: Entry) -> dict[str, str]:
    is_quoted = any(marks in sentence for marks in ("“%(target)s”", "«\u00a0%(target)s\u00a0»"))
    return {
        "actor": actor_name(entry),
        "target": within_quotes(entry.target_label) if is_quoted else entry.target_label,
        "reason": _reason(entry),
        "role": _role(entry),
        "name": _name(entry),
    }


def say(sentence: Sentence, entry: Entry, *, count: int = 1) -> str:
    """The sentence about this entry; `count` is how many colleagues did it."""
    return capfirst(str(sentence) % (_words(str(sentence), entry) | {"count": apnumber(count)}))
