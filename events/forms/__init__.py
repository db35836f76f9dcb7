"""Forms of the agenda: validation."""

from .cancelling import CancelForm
from .events import EventForm
from .letters import LetterForm
from .revisions import EventRevisionForm, initial_of
from .words import TranslationForm, translation_of

__all__ = [
    "CancelForm",
    "EventForm",
    "EventRevisionForm",
    "LetterForm",
    "TranslationForm",
    "initial_of",
    "translation_of",
]
