"""French says "d’Illkirch", not "de Illkirch"."""

import re

from .bilingual import active_language

_BEFORE_A_VOWEL = re.compile(r"\bde (?=[AEIOUÀÂÉÈÊËÎÏÔÛ])", re.IGNORECASE)


def elided(sentence: str) -> str:
    """The sentence with "de" shortened before a vowel, where French is read."""
    return _BEFORE_A_VOWEL.sub("d’", sentence) if active_language() == "fr" else sentence
