"""Follow-ups that failed are in sight of the core team, who may try them again."""

from collections.abc import Callable

import pytest
from django.test import Client

from community.activity import actions
from community.activity.models import Entry, Handling
from members.models import Member
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


def test_they_are_listed_and_can_be_tried_again(
    failed: Handling, admin: Member, sign_in: Callable[[Member | None], Client]
) -> None:
    client = sign_in(admin)
    assert "the other side is closed" in client.get(LIST).content.decode()
    client.post(LIST, {"action": "try_again", "_selected_action": [failed.pk]})
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("pending", 0)


def test_they_can_neither_be_added_nor_changed_nor_deleted(
    failed: Handling, admin: Member, sign_in: Callable[[Member | None], Client]
) -> None:
    client = sign_in(admin)
    pages = [f"{LIST}add/", f"{LIST}{failed.pk}/delete/"]
    assert [client.get(page).status_code for page in pages] == [403, 403]
    client.post(f"{LIST}{failed.pk}/change/", {"state": "done"})
    failed.refresh_from_db()
    assert failed.state == "failed"
