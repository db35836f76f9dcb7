"""What the community promises is declared once, and said in the order in which it was."""

from datetime import UTC, datetime

import pytest

from community.core import pledges
from community.core.pledges import Pledge

AT = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _none_yet(monkeypatch):
    monkeypatch.setattr(pledges, "_pledges", {})


def test_what_is_promised_is_said_with_the_figures_of_the_moment():
    pledges.register(Pledge("coffee", lambda at: f"Coffee in {at:%B}"))
    pledges.register(Pledge("tea", lambda _at: "Tea"))
    assert pledges.said(AT) == ["Coffee in November", "Tea"]


def test_a_promise_is_declared_once():
    pledges.register(Pledge("coffee", lambda _at: ""))
    with pytest.raises(ValueError, match="registered twice"):
        pledges.register(Pledge("coffee", lambda _at: ""))
