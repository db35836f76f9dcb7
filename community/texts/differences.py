"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")
LONGEST = 20_000  # words compared; beyond, the texts stand one after the other


@dataclass(frozen=True)
class Change:
    """A stretch of text: `kept`, `added` or `removed`."""

    kind: str
    text: str


def difference(before: str, after: str) -> list[Change]:
    """The stretches of two plain texts, in order; a replaced one is removed, then added."""
    return list(_changes(before, after))


def _changes(before: str, after: str) -> Iterator[Change]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > LONGEST:
        yield Change("removed", before)
        yield Change("added", after)
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("kept", "".join(old[i:j]))
            continue
        if removed := "".join(old[i:j]):
            yield Change("removed", removed)
        if added := "".join(new[k:m]):
            yield Change("added", added)
