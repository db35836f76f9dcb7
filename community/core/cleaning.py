"""Letters that no reader sees: they hide a text, or turn it round."""

import unicodedata

# Control and format characters, halves of a pair.
_UNSEEN = {"Cc", "Cf", "Cs"}
_KEPT = {"\n", "\r", "\t"}
# What joins the parts of an emoji, and parts or joins letters in Persian and in Indian scripts.
_JOINERS = {"\u200c", "\u200d"}
_BLANK_LETTERS = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0", "\u034f"}


def cleaned(text: str) -> str:
    """Without what drives a terminal, turns the direction of letters or breaks a database.

    A text in which nothing can be seen is empty.
    """
    if text.isascii() and text.isprintable():
        return text if text.strip() else ""
    kept = "".join(letter for letter in text if _is_harmless(letter))
    return kept if any(map(_is_seen, kept)) else ""


def _is_harmless(letter: str) -> bool:
    return letter in _KEPT or letter in _JOINERS or unicodedata.category(letter) not in _UNSEEN


def _is_seen(letter: str) -> bool:
    """Whether it leaves ink by itself: accents and marks of variation need a letter."""
    kind = unicodedata.category(letter)
    return kind[0] not in "CZM" and letter not in _BLANK_LETTERS
