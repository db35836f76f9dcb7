"""French says "d’Athènes", "du Caire", "au Caire"."""

import re

from .bilingual import active_language

# Before most foreign names “h” is a consonant: “de Hong Kong”. These are the others.
_SILENT_H = ("helsinki", "hérouville", "honfleur", "honolulu", "hyères")
_VOWEL = r"[aàáâãäåæeèéêëiìíîïoòóôõöœuùúûü]"
_BEFORE_A_VOWEL = re.compile(
    rf"\bde (?={_VOWEL}|y(?!{_VOWEL})|{'|'.join(_SILENT_H)})", re.IGNORECASE
)
_BEFORE_AN_ARTICLE = re.compile(r"\b(de|à) (Les?) (?=\w)")
_CONTRACTED = {"de Le": "du", "de Les": "des", "à Le": "au", "à Les": "aux"}


def elided(sentence: str) -> str:
    """The sentence as French puts a city or a site after "de" or "à", where French is read."""
    if active_language() != "fr":
        return sentence
    contracted = _BEFORE_AN_ARTICLE.sub(lambda found: f"{_CONTRACTED[found[0].strip()]} ", sentence)
    return _BEFORE_A_VOWEL.sub("d’", contracted)
