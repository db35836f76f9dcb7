"""What changed between two texts: paragraph by paragraph, then word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_PARAGRAPHS = re.compile(r"[^\n]*\n|[^\n]+")
# With the space after it: alone, spaces would be half of a text, each like all the others.
_WORDS = re.compile(r"\S+\s*|\s+")
# What is compared at once, before and after together: the time grows with its square, or worse.
# A longer stretch was written anew, and stands as a whole after the one that it replaces.
MOST_PIECES = 6_000


@dataclass(frozen=True)
class Change:
    """A stretch of text: `kept`, `added` or `removed`."""

    kind: str
    text: str


def difference(before: str, after: str) -> list[Change]:
    """The stretches of two plain texts, in order; a replaced one is removed, then added."""
    changes = list[Change]()
    for old, new in _stretches(_PARAGRAPHS, before, after):
        changes += [Change("kept", old)] if old == new else _by_words(old, new)
    return changes


def _by_words(before: str, after: str) -> Iterator[Change]:
    for old, new in _stretches(_WORDS, before, after):
        if old == new:
            yield Change("kept", old)
            continue
        space = _shared_end(old, new)
        if gone := old.removesuffix(space):
            yield Change("removed", gone)
        if come := new.removesuffix(space):
            yield Change("added", come)
        if space:
            yield Change("kept", space)


def _shared_end(old: str, new: str) -> str:
    """The space after both: a line that ends in other words goes on being one line."""
    before, after = old[len(old.rstrip()) :], new[len(new.rstrip()) :]
    return before if old and new and before == after else ""


def _stretches(piece: re.Pattern[str], before: str, after: str) -> Iterator[tuple[str, str]]:
    """Both texts side by side, cut where pieces of them begin or cease to be the same."""
    old, new = piece.findall(before), piece.findall(after)
    if len(old) + len(new) > MOST_PIECES:
        yield before, after
        return
    for _tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        yield "".join(old[i:j]), "".join(new[k:m])
