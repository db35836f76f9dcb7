"""The address of a profile: first and last name in plain letters, numbered for homonyms."""

from collections.abc import Iterable
from itertools import count

from django.utils.text import slugify

_FOLDED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ß": "ss", "’": " ", "'": " "}
)


def slug_for(first_name: str, last_name: str, taken: Iterable[str]) -> str:
    """The first free of `claire-mercier`, `claire-mercier-2`, …"""
    base = slugify(f"{first_name} {last_name}".translate(_FOLDED)) or "member"
    used = set(taken)
    if base not in used:
        return base
    return next(slug for n in count(2) if (slug := f"{base}-{n}") not in used)
