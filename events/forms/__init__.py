"""Forms of the agenda: validation."""

from .cancelling import CancelForm
from .events import EventForm, RevisionForm, initial_of

__all__ = ["CancelForm", "EventForm", "RevisionForm", "initial_of"]
