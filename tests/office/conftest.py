"""The office of these tests."""

from collections.abc import Callable

import pytest
from django.test import Client

from members.models import Member
from tests import factories


@pytest.fixture
def ada(db: None) -> Member:
    """The administrator of the demo, who needs no second factor at home."""
    return factories.make_member("Ada", "Demo", email="admin@aurelis.example", is_superuser=True)


@pytest.fixture
def office(ada: Member, sign_in: Callable[[Member | None], Client]) -> Client:
    """Their browser."""
    return sign_in(ada)
