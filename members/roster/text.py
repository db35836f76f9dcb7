"""Letters and spaces, before any meaning."""

import re
import unicodedata

_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘ʼʹ′＇"), "’")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_SPACES = {9, 10, 11, 12, 13}
# What no reader sees, and what would drive a terminal or turn the direction of its text.
_INVISIBLE = dict.fromkeys(
    [
        *map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0x7F, 0xA0),
        *({*range(32)} - _SPACES),
    ]
)
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "đ": "d", "ı": "i"})
_LINK_WORDS = {"et", "and"}
_BLANKS = {"-", "–", "—", "/", "n/a"}


def tidy(text: str) -> str:
    """Composed letters, single plain spaces, nothing invisible; "" for what stands for nothing."""
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    text = " ".join(text.split())
    return "" if text.lower() in _BLANKS else text


def typographic(text: str) -> str:
    """The same with the real apostrophe."""
    return tidy(text).translate(_APOSTROPHES)


def plain_hyphens(text: str) -> str:
    """One hyphen for all, without spaces around it."""
    return re.sub(r"(?<!\s)\s*+-\s*", "-", text.translate(_HYPHENS))


def fold(text: str) -> str:
    """For comparing only: no case, no accent, no punctuation, no "and"."""
    letters = unicodedata.normalize("NFKD", text).casefold().translate(_UNDECOMPOSED)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in bare).split()
    return " ".join(word for word in words if word not in _LINK_WORDS)


def shortened(text: str) -> str:
    """Enough of a cell to recognise it in a message."""
    shown = " ".join(text.translate(_INVISIBLE).split())
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
