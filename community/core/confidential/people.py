"""Names of people in a text."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĐĒĘĚĞĪŁŃŇŐŌŘŚŞŠŤŪŮŹŻŽ"
WORD = rf"[{CAPITAL}][\w’'-]*"
# Between a given name and a family name; “El” and “Ben” begin with capitals already.
PARTICLE = r"(?:d[eiou]|da|das|dos|des|del|della|van|von|der|den|la|le|bin|al)[ \u00a0]|d[’']"
_TITLED = re.compile(
    r"\b(?:M\.|MM\.|M(?:me|mes|lle)|Monsieur|Madame|Mademoiselle|Maître|Mr\.?|Mrs\.?|Ms\.?|Miss|"
    rf"Dr\.?|Docteure?|Doctor|Prof\.?|Professeure?|Sir|Lady)[ \u00a0]+{WORD}(?:[ \u00a0]+{WORD})*"
)
_IN_A_ROW = re.compile(rf"{WORD}(?:[ \u00a0]+(?:{PARTICLE})?{WORD})*")
_WORDS = re.compile(rf"{WORD}")


@cache
def given_names() -> frozenset[str]:
    """Frequent given names of the countries where the sites are, in small letters."""
    text = Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8")
    return frozenset(text.lower().split())


def people(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody is named: after a title, or by a given name with or without a family name."""
    taken = 0
    for match in _TITLED.finditer(text):
        yield match.span()
    for row in _IN_A_ROW.finditer(text):
        if row.start() >= taken and (span := _name_in(row)):
            taken = span[1]
            yield span


def _name_in(row: re.Match[str]) -> tuple[int, int] | None:
    """From the first given name among words that begin with capitals, to their end.

    “MARCHAND Claire” begins with the family name, which is all in capitals.
    """
    words = list(_WORDS.finditer(row.group()))
    for number, word in enumerate(words):
        if _is_given(word.group()):
            before = words[number - 1] if number else None
            is_family = before is not None and len(before.group()) > 2 and before.group().isupper()
            first = before if is_family and before else word
            return row.start() + first.start(), row.end()
    return None


def _is_given(word: str) -> bool:
    """Marie-Ève is one, as each of its parts is."""
    return any(part in given_names() for part in (word.lower(), word.lower().split("-")[0]))
