"""The registry of what people are asked for; each app declares its own in `asks.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from community.core.person import Person
from community.core.verbs import Sentence

ON_DUTY = "on_duty"  # the reason of whoever is asked since it is their week
_BECAUSE_ON_DUTY = _("Because you are on duty this week.")


@dataclass(frozen=True)
class AskKind[Thing: Model]:
    """One sort of help: an answer, a review.

    `asks` says who asks for what, with %(name)s and %(about)s, `asks_without_name` the same where
    nobody may know who asks; `button` leads to where it is done. `reasons` are sentences by their
    codes, with %(subject)s. `load` answers the thing that an ask is about while anybody may still
    help with it, or None.
    """

    code: str
    asks: Sentence
    asks_without_name: Sentence
    button: Sentence
    reasons: Mapping[str, Sentence]
    load: Callable[[int], Thing | None]
    asker: Callable[[Thing], Person | None]

    def request(self, about: Thing) -> str:
        """Who asks for what, in the reader's language."""
        asker = self.asker(about)
        if asker is None:
            return str(self.asks_without_name) % {"about": about}
        return str(self.asks) % {"name": asker.name, "about": about}

    def because(self, reason: str, subject: str) -> str:
        """Why it is this person who is asked, in the reader's language."""
        sentence = _BECAUSE_ON_DUTY if reason == ON_DUTY else self.reasons[reason]
        return str(sentence) % {"subject": subject}


_kinds: dict[str, AskKind] = {}


def register[Thing: Model](kind: AskKind[Thing]) -> AskKind[Thing]:
    """Add a kind; ValueError when its code is taken."""
    if kind.code in _kinds:
        raise ValueError(f"The kind of ask {kind.code} is registered twice.")
    _kinds[kind.code] = kind
    return kind


def get(code: str) -> AskKind:
    """The kind of that code; KeyError when no app declares it."""
    return _kinds[code]
