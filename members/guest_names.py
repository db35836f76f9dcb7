"""Which part of a written name is the first name, and which the last.

Offices write MARTIN Jean (Lyon): capitals tell the last name. Where they tell nothing the address
may, as in jean.martin@ or jmartin@; else the first name comes first.
"""

import re
from collections.abc import Iterator, Sequence

from .roster.text import fold

type Pair = tuple[str, str]

WORDS = 10  # a name has no more
_ASIDES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TITLES = {"m", "mr", "mme", "mlle", "mrs", "ms", "miss", "dr", "madame", "monsieur"}
_PARTICLES = {"de", "du", "des", "d’", "la", "le", "van", "von", "der", "den", "da", "dos", "el"}
_AFTER = {"-", "–", "—", "|", "/"}  # MARTIN Jean - Lyon


def split(written: str, email: str) -> Pair:
    """First and last name of what stands before an address; from the address where nothing does."""
    plain = _ASIDES.sub(" ", written).strip(" \t\"';")
    if "," in plain:
        last, _comma, first = plain.partition(",")
        return first.strip(" ,"), last.strip()
    words = _words(plain)
    if len(words) < 2:
        return _of_address(email)
    return _by_capitals(words) or _by_address(words, email) or _by_habit(words)


def of_cells(cells: Sequence[str], email: str) -> Pair:
    """The same from the cells of a row; numbers and what comes after two names are no names."""
    named = [cell for cell in cells if any(map(str.isalpha, cell)) and not _has_digit(cell)]
    if len(named) < 2:
        return split(named[0] if named else "", email)
    first, last = named[:2]
    if _is_loud(first) != _is_loud(last):
        return (last, first) if _is_loud(first) else (first, last)
    swapped = not _agrees(first, last, email) and _agrees(last, first, email)
    return (last, first) if swapped else (first, last)


def _words(plain: str) -> list[str]:
    words = plain.split()[:WORDS]
    while words and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    end = next((at for at, word in enumerate(words) if at > 1 and word in _AFTER), len(words))
    return words[:end]


def _by_capitals(words: list[str]) -> Pair | None:
    """The words in capitals, at the beginning or at the end, with the particles beside them."""
    marks = [_is_loud(word) or word.lower() in _PARTICLES for word in words]
    if all(map(_is_loud, words)) or not any(map(_is_loud, words)):
        return None
    ahead = marks.index(False) if False in marks else len(words)
    behind = marks[::-1].index(False) if False in marks else 0
    if any(map(_is_loud, words[:ahead])):
        return _joined(words[ahead:], words[:ahead])
    if any(map(_is_loud, words[len(words) - behind :])):
        return _joined(words[: len(words) - behind], words[len(words) - behind :])
    return None


def _by_address(words: list[str], email: str) -> Pair | None:
    return next((pair for pair in _cuts(words) if _agrees(*pair, email)), None)


def _by_habit(words: list[str]) -> Pair:
    """The first word is the first name, unless a particle begins: de La Tour Anne."""
    if words[0].lower() in _PARTICLES:
        return words[-1], " ".join(words[:-1])
    return words[0], " ".join(words[1:])


def _cuts(words: list[str]) -> Iterator[Pair]:
    """Every way to cut, the first name first, then the last name first."""
    for at in range(1, len(words)):
        yield _joined(words[:at], words[at:])
    for at in range(1, len(words)):
        yield _joined(words[at:], words[:at])


def _joined(first: list[str], last: list[str]) -> Pair:
    return " ".join(first), " ".join(last)


def _agrees(first: str, last: str, email: str) -> bool:
    """Whether an address is made of this name: jean.martin@, jmartin@."""
    local = _letters(email.partition("@")[0])
    given, family = _letters(first), _letters(last)
    return bool(given) and local in {given + family, given[0] + family}


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")


def _of_address(email: str) -> Pair:
    """`alice.martin@…` says a name; `amartin@…` does not."""
    first, dot, last = email.partition("@")[0].partition(".")
    return (first.title(), last.replace(".", " ").title()) if dot else ("", "")


def _is_loud(word: str) -> bool:
    """In capitals, or nearly: MARTIN, O'NEIL, McDONALD, MéLANIE; not the J. of an initial."""
    capitals = sum(map(str.isupper, word))
    return capitals > 1 and capitals > sum(map(str.islower, word))


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))
