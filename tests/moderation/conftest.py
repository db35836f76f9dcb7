"""The same test for each kind of thing that can be hidden."""

from typing import Any

import pytest

from members.models import Member
from tests.moderation import things


@pytest.fixture(params=sorted(things.MAKE))
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def thing(kind: str, alice: Member) -> Any:
    """Something of alice's."""
    return things.make(kind, alice)
