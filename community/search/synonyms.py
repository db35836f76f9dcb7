"""Words that mean the same, as they are met in a question."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from .models import Synonyms
from .terms import pieces, single

type Key = tuple[str, ...]


class Vocabulary:
    """The groups of today, by each of their words."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._groups: dict[Key, list[str]] = {}
        for group in groups:
            for word in group:
                self._groups.setdefault(key_of(word), []).extend(group)
        self._longest = max(map(len, self._groups), default=0)

    @classmethod
    def of_today(cls) -> "Vocabulary":
        """One query: what the core team changes is in effect at once."""
        return cls(Synonyms.objects.order_by("pk").values_list("words", flat=True))

    def match(self, words: Sequence[str]) -> tuple[int, list[str]]:
        """How many of the first words one of our groups names, and its words; 0 when none does."""
        for length in range(min(self._longest, len(words)), 0, -1):
            if group := self._groups.get(tuple(map(single, words[:length]))):
                return length, list(dict.fromkeys(group))
        return 0, []


@lru_cache(maxsize=4096)
def key_of(words: str) -> Key:
    """The words that count, bare and in the singular: how the same words are recognised."""
    every = pieces(words)
    telling = [word.text for word in every if not word.is_empty]
    return tuple(single(word) for word in telling or [word.text for word in every])
