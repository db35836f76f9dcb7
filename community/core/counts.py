"""Counts that every reader sees alike, kept for a minute where counting takes long."""

from collections.abc import Callable

from django.core.cache import caches

MANY = 200  # of them; up to here a count is quick, and always that of the moment
KEPT = 60  # seconds


def kept[Counts](key: str, count: Callable[[], Counts], total: Callable[[Counts], int]) -> Counts:
    """What `count` gives; what counts more than `MANY` may be a minute old.

    Each process keeps its own: looking into it asks the database nothing.
    """
    cache = caches["process"]
    counts: Counts | None = cache.get(key)
    if counts is None:
        counts = count()
        if total(counts) > MANY:
            cache.set(key, counts, KEPT)
    return counts
