"""Mails of which nobody knows whether they arrived: few, and settled without anybody's word."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from community.post import actions, carrying, querysets
from community.post.models import Delivery
from community.post.smtp import Remembering
from members.models import Member
from tests.post.sink import Sink

type Post = Callable[..., Delivery]
HALF_AN_HOUR = timedelta(minutes=31)
# A mail server in a thread of the parent; the child only talks to it.
forks = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")


def age(delivery: Delivery, by: timedelta = HALF_AN_HOUR) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(claimed_at=F("claimed_at") - by)


def tried(delivery: Delivery) -> Delivery:
    carrying.deliver(delivery.pk)
    delivery.refresh_from_db()
    return delivery


def unsettled(post: Post, sink: Sink, mood: str = "data lose", **changes: object) -> Delivery:
    """One that nobody settled for half an hour."""
    sink.mood = mood
    delivery = tried(post(**changes))
    sink.mood = ""
    assert delivery.state == "uncertain"
    age(delivery)
    return delivery


def by_rule(delivery: Delivery) -> str:
    actions.settle_by_rule(at=timezone.now())
    delivery.refresh_from_db()
    return delivery.state


def dies(delivery: Delivery, moment: str) -> None:
    """A worker that is killed at that moment of sending."""
    if pid := os.fork():
        os.waitpid(pid, 0)
        return
    connection.connection = None  # the parent's; this process opens its own

    def die(*_told: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(Remembering, moment, die)
    carrying.deliver(delivery.pk)
    os._exit(1)


@forks
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["ehlo", "rcpt", "_write_down"])
def test_a_worker_that_dies_before_handing_over_costs_nothing(
    post: Post, sink: Sink, moment: str
) -> None:
    delivery = post()
    dies(delivery, moment)
    carrying.sweep()
    delivery.refresh_from_db()
    assert delivery.state == "taken"  # somebody may be at it
    age(delivery)
    carrying.sweep()
    assert (tried(delivery).state, sink.counts()) == ("sent", {delivery.message_id: 1})


@forks
@pytest.mark.django_db(transaction=True)
def test_one_that_dies_after_handing_over_leaves_it_uncertain(post: Post, sink: Sink) -> None:
    delivery = post()
    dies(delivery, "quit")
    age(delivery)
    carrying.sweep()
    delivery.refresh_from_db()
    assert (delivery.state, sink.counts()) == ("uncertain", {delivery.message_id: 1})


def test_who_was_given_up_meanwhile_sends_nothing(
    post: Post, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that was frozen and wakes: somebody else has the mail."""
    delivery, hand_over = post(), carrying._hand_over

    def late(held: Delivery) -> None:
        monkeypatch.setattr(carrying, "_hand_over", hand_over)
        age(held)
        carrying.sweep()
        carrying.deliver(held.pk)
        hand_over(held)

    monkeypatch.setattr(carrying, "_hand_over", late)
    assert (tried(delivery).state, sink.counts()) == ("sent", {delivery.message_id: 1})


def test_what_is_taken_back_while_it_is_in_hand_does_not_leave(
    post: Post, sink: Sink, alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery, hand_over = post(to=alice, about=alice.site), carrying._hand_over

    def late(held: Delivery) -> None:
        actions.take_back(alice.site, to=alice)
        hand_over(held)

    monkeypatch.setattr(carrying, "_hand_over", late)
    assert (tried(delivery).state, sink.envelopes) == ("suppressed", [])


def test_a_mail_that_kills_its_workers_is_given_up(post: Post) -> None:
    delivery = post()
    assert carrying._claim(delivery.pk)
    Delivery.objects.update(created_at=F("created_at") - timedelta(hours=25))
    age(delivery)
    carrying.sweep()
    delivery.refresh_from_db()
    assert delivery.state == "failed"


@pytest.mark.parametrize("secret", [False, True])
def test_what_does_no_harm_twice_leaves_once_more_with_the_same_name(
    post: Post, sink: Sink, secret: bool
) -> None:
    """An invitation holds a secret, its link."""
    delivery = unsettled(post, sink, secret=secret)
    assert by_rule(delivery) == "pending"
    assert (tried(delivery).state, sink.counts()) == ("sent", {delivery.message_id: 1})
    assert (delivery.text == "") == secret


def test_never_more_than_once(post: Post, sink: Sink) -> None:
    delivery = unsettled(post, sink, "data close")
    assert by_rule(delivery) == "pending"
    sink.mood = "data close"
    assert tried(delivery).state == "uncertain"
    age(delivery)
    sink.mood = ""
    assert by_rule(delivery) == "failed"
    for _turn in range(3):
        carrying.sweep()
        assert (by_rule(delivery), tried(delivery).state) == ("failed", "failed")
    assert sink.counts() == {delivery.message_id: 2}


def test_nobody_has_to_decide_within_half_an_hour(post: Post, sink: Sink) -> None:
    delivery = unsettled(post, sink)
    age(delivery, -timedelta(minutes=2))
    assert by_rule(delivery) == "uncertain"


def test_a_code_never_leaves_again(post: Post, sink: Sink) -> None:
    delivery = unsettled(post, sink, pace=actions.Pace.CODE, secret=True)
    assert (delivery.text, by_rule(delivery)) == ("", "suppressed")


def test_what_has_begun_is_dropped(post: Post, sink: Sink, alice: Member) -> None:
    begins_at = timezone.now() + timedelta(hours=1)
    delivery = unsettled(post, sink, to=alice, about=alice.site, begins_at=begins_at)
    Delivery.objects.update(begins_at=timezone.now())
    assert by_rule(delivery) == "suppressed"


def test_a_decision_about_what_has_begun_still_reaches_its_owner(
    post: Post, sink: Sink, alice: Member
) -> None:
    """Why somebody's event was hidden is true afterwards."""
    delivery = unsettled(post, sink, to=alice, begins_at=timezone.now())
    assert by_rule(delivery) == "pending"


def test_what_was_taken_back_is_dropped(post: Post, sink: Sink, alice: Member) -> None:
    delivery = unsettled(post, sink, to=alice, about=alice.site)
    actions.take_back(alice.site, to=alice)
    assert (by_rule(delivery), tried(delivery).state) == ("suppressed", "suppressed")


def test_whoever_left_is_not_written_to(post: Post, sink: Sink, alice: Member) -> None:
    delivery = unsettled(post, sink, to=alice)
    Member.objects.filter(pk=alice.pk).update(is_active=False)
    assert by_rule(delivery) == "suppressed"


def test_old_news_is_given_up(post: Post, sink: Sink) -> None:
    """The site itself was down for a day."""
    delivery = unsettled(post, sink)
    age(delivery, timedelta(hours=24))
    assert by_rule(delivery) == "failed"


def test_words_that_are_gone_cannot_be_sent(post: Post, sink: Sink) -> None:
    """What an earlier release had wiped."""
    delivery = unsettled(post, sink, secret=True)
    Delivery.objects.update(subject="", text="", html="")
    assert by_rule(delivery) == "failed"


def test_it_keeps_the_pace_of_its_reader(
    post: Post, sink: Sink, alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = unsettled(post, sink, to=alice)
    Delivery.objects.update(pace=actions.Pace.WORKING_HOURS)
    night = timezone.localtime().replace(hour=22, minute=0) + timedelta(hours=2)
    Delivery.objects.update(claimed_at=night - HALF_AN_HOUR)
    monkeypatch.setattr(querysets, "UNSETTLED_FOR", timedelta(days=-2))
    actions.settle_by_rule(at=night)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.is_held) == ("pending", True)
