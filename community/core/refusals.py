"""Refusals: what an action says when it cannot do what was asked."""

from typing import Any

from .verbs import Sentence


class Refusal(Exception):
    """A clear sentence for the person who asked; `field` names the form field it belongs to."""

    def __init__(self, sentence: Sentence, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Conflict(Refusal):
    """Somebody else changed the same thing meanwhile; `current` is how it stands now."""

    def __init__(self, sentence: Sentence, current: Any) -> None:
        super().__init__(sentence)
        self.current = current


class Changed(Conflict):
    """It says something else by now than when the form was opened."""
