"""What few things are counted is always right; many may be a minute old."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

import time_machine

from community.core import counts

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def ask(key: str, numbers: Any) -> int:
    return counts.kept(key, lambda: next(numbers), lambda number: number)


def test_what_is_small_is_counted_each_time(db: None):
    numbers = count(1)
    assert [ask("few", numbers) for _ in range(3)] == [1, 2, 3]


def test_what_is_large_is_kept_by_its_key(db: None):
    numbers = count(counts.MANY + 1)
    first, second = counts.MANY + 1, counts.MANY + 2
    assert [ask(key, numbers) for key in ("fr", "fr", "en", "fr")] == [first, first, second, first]


def test_it_is_kept_for_a_minute(db: None):
    numbers = count(counts.MANY + 1)
    with time_machine.travel(NOON, tick=False) as clock:
        ask("all", numbers)
        clock.shift(counts.KEPT - 1)
        assert ask("all", numbers) == counts.MANY + 1
        clock.shift(2)
        assert ask("all", numbers) == counts.MANY + 2
