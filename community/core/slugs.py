"""Addresses made of words: plain letters, numbered when taken."""

from collections.abc import Iterable, Set
from itertools import count

from django.db import connection
from django.db.models import QuerySet
from django.utils.text import slugify

# What Unicode does not take apart, and apostrophes, which part words.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "œ": "oe", "æ": "ae", "ß": "ss", "đ": "d", "ı": "i", "’": " ", "'": " "}
)


# Named by whoever enters or renames a place or another word to file under.
REFERENCE = 0x7265_6665  # "refe"


def plain_slug(text: str, *, longest: int = 120, empty: str) -> str:
    """`Œuvre d’été` as `oeuvre-d-ete`; `empty` where no letter is left."""
    return slugify(text.lower().translate(_LETTERS))[:longest].strip("-") or empty


def free_slug(base: str, taken: Iterable[str]) -> str:
    """The first free of `base`, `base-2`, `base-3`, …"""
    used = taken if isinstance(taken, Set) else set(taken)
    if base not in used:
        return base
    return next(slug for number in count(2) if (slug := f"{base}-{number}") not in used)


def slug_among(rows: QuerySet, title: str, *, empty: str, reserved: Set[str] = frozenset()) -> str:
    """The first of `title`, `title-2`, … that none of these rows has and that is not reserved."""
    base = plain_slug(title, empty=empty)
    taken = rows.filter(slug__startswith=base).values_list("slug", flat=True)
    return free_slug(base, reserved | set(taken))


def choose_in_turn(lock: int) -> None:
    """Until the transaction ends, nobody else who names this lock chooses a slug."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
