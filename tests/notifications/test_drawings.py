"""What stands beside a line: the face of whoever did it, or the very thing that it is about."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.activity import ledger
from community.core import verbs
from community.core.verbs import Verb
from community.notifications.models import Notification
from events import verbs as of_events
from knowledge import verbs as of_library
from members.models import Member
from tests import factories
from tests.events import diary
from tests.knowledge import library

type SignIn = Callable[[Member | None], Client]


def tell(person: Member, verb: Verb, about: object, by: Member | None = None) -> None:
    now = timezone.now()
    entry = ledger.record(verb, by=by, on=about, at=now, past=True)
    Notification.objects.create(person=person, entry=entry, created_at=now)


def shown(client: Client) -> str:
    lines = client.get("/notifications/").text.partition('<ul class="notes')[2]
    return lines.partition("</ul>")[0]


def test_what_several_did_with_a_tip_shows_the_flag_of_its_category(
    alice: Member, bob: Member, carol: Member, sign_in: SignIn
) -> None:
    tip = library.make_tip(alice, category=library.make_category("voyages", flag="square"))
    for person in (bob, carol):
        tell(alice, of_library.TIP_TRIED, tip, by=person)
    lines = shown(sign_in(alice))
    assert lines.count("#sig-square") == 1
    assert "av " not in lines


def test_what_a_colleague_did_keeps_their_face(alice: Member, bob: Member, sign_in: SignIn) -> None:
    tell(alice, of_library.TIP_TRIED, library.make_tip(alice), by=bob)
    lines = shown(sign_in(alice))
    assert bob.initials in lines
    assert "#sig-" not in lines


def test_a_line_about_a_tool_shows_its_tile(
    alice: Member, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ("A word about “%(target)s”", "Words about “%(target)s”")
    verb = Verb("tests.tool.named", "“%(target)s” was named", to_owner=told)
    monkeypatch.setitem(verbs._verbs, verb.code, verb)
    tool = library.make_tool("outlook", name_fr="Outlook")
    tell(alice, verb, tool)
    assert f'<span class="tile k-{tool.colour}" aria-hidden="true">Ok</span>' in shown(
        sign_in(alice)
    )


def test_a_line_about_a_date_shows_its_day(alice: Member, sign_in: SignIn) -> None:
    event = diary.make_event(alice)
    tell(alice, of_events.PROMOTED, event)
    assert f'datetime="{timezone.localtime(event.starts_at):%Y-%m-%d}"' in shown(sign_in(alice))


def test_a_kind_without_a_drawing_shows_its_icon(alice: Member, sign_in: SignIn) -> None:
    tell(alice, of_events.PROMOTED, alice)
    assert "#users" in shown(sign_in(alice))


def test_ten_lines_ask_no_more_than_one(alice: Member, sign_in: SignIn) -> None:
    client = sign_in(alice)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/notifications/")
        return len(queries)

    tell(alice, of_library.TIP_TRIED, library.make_tip(alice))
    few = [asked() for _ in range(2)][-1]
    for _ in range(9):
        tell(alice, of_library.TIP_TRIED, library.make_tip(factories.make_member()))
    assert asked() == few
