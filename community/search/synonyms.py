"""Words that mean the same, as they are met in a question.

Each process keeps what it read last. Every search compares the `mark` of that with the one of the
table, in the statement that it makes anyway, and reads anew when they differ: a change is in effect
at once, and costs nothing while there is none.
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.db import connection

from .terms import single, typed_words

type Key = tuple[str, ...]

# The same for the same words in the same groups.
MARK = "(SELECT coalesce(sum(hashtextextended(words::text, id)), 0)::text FROM search_synonyms)"
_READ = f"SELECT coalesce(jsonb_agg(words ORDER BY id), '[]'), {MARK} FROM search_synonyms"  # nosec B608 # no input


class Vocabulary:
    """Groups of words that mean the same, by each of their words."""

    def __init__(self, groups: Iterable[Sequence[str]] = (), mark: str = "0") -> None:
        self.mark = mark
        self._groups: dict[Key, list[str]] = {}
        for group in groups:
            for word in group:
                self._groups.setdefault(key_of(word), []).extend(group)
        self._longest = max(map(len, self._groups), default=0)

    def match(self, words: Sequence[str]) -> tuple[int, list[str]]:
        """How many of the first words one of our groups names, and its words; 0 when none does."""
        for length in range(min(self._longest, len(words)), 0, -1):
            if group := self._groups.get(tuple(map(single, words[:length]))):
                return length, list(dict.fromkeys(group))
        return 0, []


_last = [Vocabulary()]


def vocabulary() -> Vocabulary:
    """What was read last."""
    return _last[0]


def read() -> Vocabulary:
    """What the table holds now."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        groups, mark = cursor.fetchone()
    _last[0] = Vocabulary(json.loads(groups), mark)
    return _last[0]


@lru_cache(maxsize=4096)
def key_of(words: str) -> Key:
    """The words that count, bare and in the singular: how the same words are recognised."""
    every = typed_words(words)
    telling = [word.text for word in every if not word.is_empty]
    return tuple(single(word) for word in telling or [word.text for word in every])
