"""Limits that a person never meets; what was sent when one was met is not lost."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from community.core.throttles import Throttle, TooOften
from community.post.models import Delivery
from events import actions
from events.views import attending, calendars
from knowledge.models import Tip
from knowledge.views import writing
from members import account_views, adapters
from members.models import Invitation
from tests import factories
from tests.events.diary import details, fill, follow, make_event
from tests.knowledge import library

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lazy_loading_allowed")]


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch):
    """A throttle that two acts exhaust."""

    def tighten(module: object, name: str) -> None:
        usual = getattr(module, name)
        monkeypatch.setattr(module, name, Throttle(usual.name, 2, usual.within))

    return tighten


def test_each_person_has_limits_of_their_own():
    limit = Throttle("test", 2, attending.SEATS.within)
    for _time in range(2):
        limit.count(1)
    with pytest.raises(TooOften) as refused:
        limit.count(1)
    assert 0 < refused.value.seconds <= attending.SEATS.within.total_seconds()
    limit.count(2)


def tip(number: int) -> dict[str, object]:
    category = library.make_category()
    words = {"problem": f"Problème {number}", "steps": "Ouvrir", "title": f"Astuce {number}"}
    return words | {"minutes": 10, "language": "fr", "category": category.slug}


def test_tips_in_a_row_are_stopped_and_the_last_one_is_kept(alice, sign_in, tight):
    tight(writing, "TIPS")
    client = sign_in(alice)
    answers = [client.post("/knowledge/tips/new/", tip(number)) for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert int(answers[2]["Retry-After"]) > 0
    assert Tip.objects.count() == 2
    assert "Problème 2" in client.get("/knowledge/tips/new/").content.decode()


def test_invitations_in_a_row(dan, sign_in, tight):
    tight(account_views, "INVITATIONS")
    client, site = sign_in(dan), factories.make_site()
    sent = {"first_name": "A", "last_name": "B", "site": site.pk, "language": "fr"}
    statuses = [
        client.post("/members/invite/", sent | {"email": f"a{number}@a.example"}).status_code
        for number in range(3)
    ]
    assert statuses == [302, 302, 429]
    assert Invitation.objects.count() == 2


def test_toggling_a_registration_twenty_times_sends_two_mails(alice, bob):
    event = make_event(alice)
    for _time in range(10):
        actions.register(event, by=bob, at=timezone.now())
        follow()
        actions.unregister(event, by=bob, at=timezone.now())
        follow()
    left = Delivery.objects.filter(recipient=bob).exclude(state="suppressed").order_by("pk")
    assert [one.kind for one in left] == ["events.registered", "events.given_back"]
    first, last = left
    assert (first.held_until, last.held_until > timezone.now()) == (None, True)


def test_toggling_on_and_on_is_stopped(alice, bob, sign_in, tight):
    tight(attending, "SEATS")
    event, client = make_event(alice), sign_in(bob)
    statuses = [
        client.post(f"/events/{event.slug}/{word}/").status_code
        for word in ("register", "unregister", "register")
    ]
    assert statuses == [302, 302, 429]


def test_of_ten_moves_eight_people_hear_once(alice):
    event = make_event(alice, title="Atelier")
    fill(event, 8)
    for day in range(1, 11):
        event.refresh_from_db()
        said = details(starts_at=timezone.now() + timedelta(days=20 + day))
        words = actions.Wording("Atelier", "On repart avec une règle.")
        actions.revise(event, words, said, by=alice, at=timezone.now(), version=event.version)
        follow()
    told = Delivery.objects.filter(kind="events.moved")
    assert told.count() == 80
    assert told.exclude(state="suppressed").count() == 8
    assert told.exclude(held_until__gt=timezone.now()).count() == 0


def test_polls_of_a_feed(alice, client, tight):
    tight(calendars, "POLLS")
    address = f"/events/feed/{actions.open_feed(by=alice, at=timezone.now())}.ics"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    refused = client.get(address)
    assert (refused.status_code, int(refused["Retry-After"]) > 0) == (429, True)


def test_a_feed_that_changed_is_sent_again(alice, bob, client):
    address = f"/events/feed/{actions.open_feed(by=bob, at=timezone.now())}.ics"
    before = client.get(address)["ETag"]
    actions.register(make_event(alice), by=bob, at=timezone.now())
    assert client.get(address, headers={"If-None-Match": before}).status_code == 200


def test_sign_in_codes_for_a_stranger(alice, client):
    """Three a minute, ten an hour: nobody's mailbox is filled by somebody who has not signed in."""
    moment = timezone.now()
    for minute in range(0, 24, 2):
        with time_machine.travel(moment + timedelta(minutes=minute), tick=False):
            for _time in range(5):
                Client().post("/accounts/login/code/", {"email": alice.email})
        if minute == 0:
            assert Delivery.objects.filter(address=alice.email).count() == 3
    assert Delivery.objects.filter(address=alice.email).count() == 10


def test_letters_to_addresses_that_nobody_here_has(client, tight, db):
    tight(adapters, "STRANGERS")
    for number in range(4):
        address = f"stranger-{number}@elsewhere.example"
        answer = Client().post("/accounts/login/code/", {"email": address})
        assert answer.status_code == 302
    assert Delivery.objects.count() == 2
