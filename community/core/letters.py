"""Words without case and accents, as people look them up and put them in order."""

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ł": "l", "ø": "o", "ß": "ss", "đ": "d"})


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """Lower case without accents, as `plain` in the database: names are sorted by it."""
    letters = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(char for char in letters if not unicodedata.combining(char))
