"""Letters that an encoding destroyed, told by what stands in their place."""

import re
import unicodedata
from collections.abc import Iterator

# UTF-8 read as Windows-1252: é is “Ã©”, œ “Å“”, ’ “â€™”. The second half is no letter of a name.
_HALVES = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TWO_HALVES = re.compile(rf"[ÂÃÄÅ][{_HALVES}]|â[€‚„][{_HALVES}]")
_LOST = re.compile("[\ufffd\u0080-\u0084\u0086-\u009f]")
# What é, è, ê, ç, ë, ï, ô, ù, ñ and œ become when Windows, DOS and the old Macintosh are confused:
# a capital after small letters, as in AndrŽ, LÈa, FranÁois. In NoËL the capitals go on.
_CAPITALS = "ŽŠŸŒÈËÍÁÙÓÔÎÚÞÛÏÕÒ"
_MISPLACED = re.compile(
    rf"(?:[a-z](?=[{_CAPITALS}](?![A-ZÀ-ÖØ-Þ]))|\b[A-Z](?=[{_CAPITALS}][a-z]))([{_CAPITALS}])"
)
_FORMER_C = re.compile(r"(?<=[a-z])(þ)(?=[a-z])")  # Franþois; Sigþór is right
_NEVER = re.compile("([ƒµˆ˜¤¦¨´¸¼½¾¿¡¬])")


def is_broken(text: str) -> bool:
    """True when UTF-8 was once read as Windows-1252 (“Ã©”), or a letter was lost for good."""
    return bool(_TWO_HALVES.search(text) or _LOST.search(text))


def mistaken(name: str) -> str:
    """The first letter of a name that another one became; "" where all may be right."""
    for form in (_NEVER, _MISPLACED, _FORMER_C):
        if match := form.search(name):
            return match[1]
    return next((letter for word in name.split() for letter in _foreign(word)), "")


def _foreign(word: str) -> Iterator[str]:
    """The letters of another alphabet within a word in ours: Andrй."""
    letters = [letter for letter in word if letter.isalpha()]
    if any(map(_is_latin, letters)):
        yield from (letter for letter in letters if not _is_latin(letter))


def _is_latin(letter: str) -> bool:
    return letter.isascii() or letter in "ªºʻ" or unicodedata.name(letter, "").startswith("LATIN")
