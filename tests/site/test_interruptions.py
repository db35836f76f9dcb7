"""Whatever is sent, and however it is stopped, one comes back to a page.

Every address of the table that takes a POST is tried in three ways: after the session ended, after
a new charter, and by changing the language on the page that answers.
"""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from community.core import kept_forms
from members.models import Member
from tests import factories
from tests.newsletter import journal
from tests.site.table import POST, World

PAGE = "/help/"
HOST = "http://testserver"
# Open to anybody: nothing stops them.
OPEN = {"act", "events:feed", "newsletter:review", "newsletter:unsubscribe", "set_language"}
BEFORE_THE_CHARTER = {*OPEN, "governance:charter-accept", "usersessions_end"} - {"events:feed"}


@pytest.fixture(scope="module")
def made_world(made_world: World) -> World:
    made_world.people["editor"] = journal.make_editor()
    return made_world


def sender(name: str, world: World) -> Member:
    """Somebody who may send it: the first of the table, else an editor."""
    for persona, status in zip(("alice", "bob", "dan"), _statuses(name), strict=True):
        if status not in {"403", "404"}:
            return world.people[persona]
    return world.people["editor"]


def _statuses(name: str) -> list[str]:
    _nobody, _newcomer, alice, bob, _carol, dan, *_others = POST[name][1].split()
    return [alice, bob, dan]


def post(client: Client, path: str, person: Member) -> HttpResponse:
    """As a form of the help page would send it."""
    fields = {"opened_by": kept_forms.mark_of(person), "title": "x"}
    return client.post(path, fields, headers={"Referer": f"{HOST}{PAGE}"})


def reach(client: Client, address: str) -> None:
    """The end of the way is a page with something on it, or the calendar that was asked for."""
    page = client.get(address, follow=True)
    assert (page.status_code, page.text[:5] in {"<!doc", "BEGIN"}) == (200, True), address


def next_in(address: str) -> str:
    return unescape(re.findall(r"[?&]next=([^&]*)", address)[0]).replace("%3F", "?")


@pytest.mark.parametrize("name", sorted(set(POST) - OPEN))
def test_when_the_session_has_ended(name: str, world: World, come_back: Callable[..., Client]):
    path, person = POST[name][0].format(**world.places), sender(name, world)
    client = come_back(None)
    sent = post(client, path, person)
    assert sent.url.startswith("/accounts/login/?next=")
    fields = {"login": person.email, "password": "secret", "next": next_in(sent.url)}
    back = client.post("/accounts/login/", fields)
    assert back.status_code == 302
    reach(client, back.url)


@pytest.mark.parametrize("name", sorted(set(POST) - BEFORE_THE_CHARTER))
def test_when_a_new_charter_waits(name: str, world: World, come_back: Callable[..., Client]):
    path, person = POST[name][0].format(**world.places), sender(name, world)
    client = come_back(person)
    factories.make_charter(2)
    sent = post(client, path, person)
    assert sent.url.startswith("/charter/accept/?next=")
    page = client.get(sent.url)
    (target,) = re.findall(
        r'name="next" value="([^"]*)">\s*<input type="hidden" name="v', page.text
    )
    back = client.post("/charter/accept/", {"next": unescape(target), "version": 2})
    reach(client, back.url)


@pytest.mark.parametrize("name", sorted(POST))
def test_when_the_language_is_changed_where_it_is_refused(
    name: str, world: World, come_back: Callable[..., Client]
):
    path = POST[name][0].format(**world.places)
    person = sender(name, world)
    # Whoever may not send it, and what is no longer possible, lead to a page of refusal too.
    for reader in (person, world.people["carol"]):
        client = come_back(reader)
        for _again in range(2):
            answer = post(client, path, reader)
            for target in re.findall(r'id="language".*?name="next" value="([^"]*)"', answer.text):
                switched = client.post("/language/", {"language": "en", "next": unescape(target)})
                if reader is person:
                    reach(client, switched.url)
                assert client.get(switched.url).status_code != 405
