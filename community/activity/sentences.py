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


def _target(sentence: str, entry: Entry) -> str:
    """The title of what it is about, which the sentence may quote."""
    is_quoted = any(marks in sentence for marks in ("“%(target)s”", "«\u00a0%(target)s\u00a0»"))
    return within_quotes(entry.target_label) if is_quoted else entry.target_label


_WORDS = {"actor": actor_name, "reason": _reason, "role": _role, "name": _name}


def say(sentence: Sentence, entry: Entry, *, count: int = 1) -> str:
    """The sentence about this entry; `count` is how many colleagues did it."""
    text = str(sentence)
    words = {name: word(entry) for name, word in _WORDS.items() if f"%({name})s" in text}
    words["target"] = _target(text, entry)
    if "%(count)s" in text:
        words["count"] = str(apnumber(count))
    return capfirst(text % words)
