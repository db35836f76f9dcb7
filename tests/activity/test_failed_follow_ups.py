"""Follow-ups that failed are in sight of the core team, who may try them again."""

from collections.abc import Callable

import pytest
from django.test import Client

from community.activity import actions
from community.activity.models import Entry, Handling
from members.models import Member
from tests import factories
from tests.activity import things

LIST = "/admin/activity/handling/"


@pytest.fixture
def failed(monkeypatch: pytest.MonkeyPatch, alice: Member) -> Handling:
    def break_down(entry: Entry) -> None:
        raise RuntimeError("the other side is closed")

    things.declare(monkeypatch)
    things.follow(monkeypatch, break_down)
    things.praise(alice)
    handling = Handling.objects.get()
    for _ in range(5):
        actions.handle(handling.pk)
    return handling


@pytest.fixture
def office(db: None, sign_in: Callable[[Member | None], Client]) -> Client:
    """Signed in as the administrator of the demo, who needs no second factor at home."""
    return sign_in(factories.make_member(email="admin@aurelis.example", is_superuser=True))


def test_they_are_listed_and_can_be_tried_again(failed: Handling, office: Client) -> None:
    assert "the other side is closed" in office.get(LIST).content.decode()
    office.post(f"{LIST}{failed.pk}/act/retry/")
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("pending", 0)


def test_they_can_neither_be_added_nor_changed_nor_deleted(
    failed: Handling, office: Client
) -> None:
    assert office.get(f"{LIST}{failed.pk}/change/").status_code == 200
    pages = [f"{LIST}add/", f"{LIST}{failed.pk}/change/", f"{LIST}{failed.pk}/delete/"]
    assert [office.post(page, {"state": "done"}).status_code for page in pages] == [403] * 3
