"""The feed: one person's dates behind a secret address."""

import io
import logging
from hashlib import sha256

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone

from community.audit.models import Record
from community.moderation import actions as moderation
from events import actions
from events.models import FeedToken
from tests.events.diary import make_event

NOW = timezone.now()


@pytest.fixture
def feed(client):
    """What a calendar program reads at an address: no cookie, no session."""

    def read(secret: str):
        return client.get(reverse("events:feed", args=[secret]))

    return read


def titles(answer) -> list[str]:
    return [str(event["summary"]) for event in icalendar.Calendar.from_ical(answer.content).events]


def test_it_holds_what_its_owner_attends_waits_for_and_hosts(alice, bob, carol, feed):
    attended = make_event(alice, title="Une place")
    waited = make_event(alice, title="En attente", seats=1)
    make_event(bob, title="Animé par Bob")
    make_event(alice, title="Sans elle")
    for event, person in ((attended, bob), (waited, carol), (waited, bob)):
        actions.register(event, by=person, at=NOW)
    answer = feed(actions.open_feed(by=bob, at=NOW))
    assert sorted(titles(answer)) == ["Animé par Bob", "En attente", "Une place"]
    statuses = {
        str(event["summary"]): str(event["status"])
        for event in icalendar.Calendar.from_ical(answer.content).events
    }
    assert statuses["En attente"] == "TENTATIVE"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.cookies == {}


def test_it_says_no_more_than_a_diary_needs(alice, bob, feed):
    event = make_event(alice, join_link="https://meet.aurelis.example/secret", summary="Un mot.")
    actions.register(event, by=bob, at=NOW)
    text = feed(actions.open_feed(by=bob, at=NOW)).content.decode()
    for word in (
        "meet.aurelis",
        "Un mot.",
        "Alice",
        "Martin",
        "ATTENDEE",
        "ORGANIZER",
        "DESCRIPTION",
    ):
        assert word not in text


def test_the_secret_is_long_and_only_its_hash_is_kept(bob):
    secret = actions.open_feed(by=bob, at=NOW)
    assert len(secret) >= 32
    assert FeedToken.objects.get().hashed == sha256(secret.encode()).hexdigest()
    assert list(Record.objects.values_list("action", flat=True)) == ["events.feed.opened"]


def test_a_new_address_puts_an_end_to_the_old_one(bob, feed):
    old, new = (actions.open_feed(by=bob, at=NOW) for _ in range(2))
    assert (feed(old).status_code, feed(new).status_code) == (404, 200)


def test_a_closed_feed_is_dead(bob, feed):
    secret = actions.open_feed(by=bob, at=NOW)
    actions.close_feed(by=bob, at=NOW)
    assert feed(secret).status_code == 404


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_at": NOW}, {"joined_at": None}])
def test_it_dies_with_the_membership(bob, feed, change):
    secret = actions.open_feed(by=bob, at=NOW)
    for name, value in change.items():
        setattr(bob, name, value)
    bob.save()
    assert feed(secret).status_code == 404


@pytest.mark.parametrize("secret", ["x", "a" * 32, "%00", "é" * 40, "a" * 5000])
def test_a_wrong_secret_opens_nothing(bob, feed, secret):
    actions.open_feed(by=bob, at=NOW)
    assert feed(secret).status_code == 404


def test_each_secret_opens_its_own_feed(alice, bob, carol, feed):
    actions.register(make_event(alice, title="De Bob"), by=bob, at=NOW)
    of_carol, of_bob = (actions.open_feed(by=person, at=NOW) for person in (carol, bob))
    assert (titles(feed(of_carol)), titles(feed(of_bob))) == ([], ["De Bob"])


def test_what_is_hidden_is_not_in_it(alice, bob, dan, feed):
    event = make_event(alice)
    actions.register(event, by=bob, at=NOW)
    secret = actions.open_feed(by=bob, at=NOW)
    moderation.hide(event, by=dan, reason="Essai.", at=NOW)
    assert titles(feed(secret)) == []


def test_what_is_called_off_stays_in_it_and_says_so(alice, bob, feed):
    event = make_event(alice, title="Titre")
    actions.register(event, by=bob, at=NOW)
    actions.cancel(event, by=alice, note="Désolée.", at=NOW)
    assert titles(feed(actions.open_feed(by=bob, at=NOW))) == ["Annulé\u00a0: Titre"]


def test_posting_to_it_does_nothing(client, bob):
    path = reverse("events:feed", args=[actions.open_feed(by=bob, at=NOW)])
    assert client.post(path).status_code == 405


def test_the_address_is_shown_once(bob, sign_in):
    client = sign_in(bob)
    page = client.post("/events/feed/", follow=True).content.decode()
    assert page.count("/events/feed/") >= 1
    assert ".ics" in page
    assert ".ics" not in client.get("/events/feed/").content.decode()


def test_the_page_closes_the_feed(bob, sign_in):
    client = sign_in(bob)
    client.post("/events/feed/")
    client.post("/events/feed/", {"close": "1"})
    assert list(FeedToken.objects.alive()) == []


def test_no_log_holds_the_secret(bob, feed):
    """A wrong address is a 404, and every 404 is a line of the log."""
    (handler,) = [
        handler for handler in logging.getLogger().handlers if handler.get_name() == "console"
    ]
    log = io.StringIO()
    before = handler.setStream(log)
    try:
        secret = actions.open_feed(by=bob, at=NOW)
        actions.close_feed(by=bob, at=NOW)
        feed(secret)
    finally:
        handler.setStream(before)
    assert "/events/feed/" in log.getvalue()
    assert secret not in log.getvalue()
