"""What is quick to count is counted each time; what is slow is kept for a while."""

from itertools import count

import pytest

from community.core import slow


def test_a_quick_answer_is_found_anew():
    shared, numbers = slow.Shared[int](), count()
    assert [shared.get("all", lambda: next(numbers)) for _ in range(3)] == [0, 1, 2]


def test_a_slow_answer_is_kept_by_key(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(slow, "QUICK", -1.0)
    monkeypatch.setattr(slow, "WORTH", 1e9)
    shared, numbers = slow.Shared[int](), count()
    keys = ("fr", "fr", "en", "fr")
    assert [shared.get(key, lambda: next(numbers)) for key in keys] == [0, 0, 1, 0]


def test_it_is_kept_for_a_minute_at_most(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(slow, "QUICK", -1.0)
    monkeypatch.setattr(slow, "WORTH", 1e9)
    shared, numbers = slow.Shared[int](), count()
    shared.get("all", lambda: next(numbers))
    later = slow.monotonic() + slow.LONGEST + 1
    monkeypatch.setattr(slow, "monotonic", lambda: later)
    assert shared.get("all", lambda: next(numbers)) == 1
