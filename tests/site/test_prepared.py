"""A queryset that is compiled once gives, on every page, what Django gives without that."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from pytest_django import DjangoDbBlocker

from community.core.prepared import prepared
from members.models import Member
from tests import factories
from tests.site.test_queries import PAGES, populate

fetch = prepared.__call__


@pytest.fixture(scope="module")
def readers(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, Member]]:
    """Whom all that is there belongs to, somebody else, and one of the core team: once for all."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = {
            "alice": factories.make_member("Alice", "Martin"),
            "carol": factories.make_member("Carol", "Nowak", site=factories.make_site("varsovie")),
            "dan": factories.make_member("Dan", "Weber"),
        }
        factories.make_mandate(people["dan"])
        populate(people["alice"], 4)
        yield people
        transaction.set_rollback(True)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the querysets that were fetched both ways."""
    names: set[str] = set()

    def both(asked: Any, *values: Any, **shape: Any) -> list[Any]:
        rows, plain = fetch(asked, *values, **shape), list(asked.build(*values, **shape))
        assert [said(row) for row in rows] == [said(row) for row in plain]
        names.add(f"{asked.build.__module__}.{asked.build.__name__}")
        return rows

    monkeypatch.setattr(prepared, "__call__", both)
    return names


def said(row: Any) -> Any:
    """Everything that a row holds."""
    if not isinstance(row, Model):
        return row
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}


@pytest.mark.parametrize("persona", ["alice", "carol", "dan"])
def test_on_every_page_for_each_reader(
    persona: str,
    db: None,
    readers: dict[str, Member],
    compared: set[str],
    sign_in: Callable[..., Client],
) -> None:
    client = sign_in(readers[persona])
    for path in PAGES:
        client.get(path)
    assert len(compared) > 20
