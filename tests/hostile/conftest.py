"""What hostile tests share: the office that they attack, and the language of the sentences."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import translation

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


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences are compared in the language of the code."""
    with translation.override("en"):
        yield
