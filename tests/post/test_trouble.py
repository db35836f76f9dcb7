"""What becomes of a mail when the mail server, the network or the worker fails."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from community.post import actions, carrying
from community.post.models import Delivery
from tests.activity.working import forget_jobs
from tests.post.sink import Sink

type Post = Callable[..., Delivery]


def later(delivery: Delivery, **ago: timedelta) -> None:
    """As if the times of a delivery were that long ago."""
    Delivery.objects.filter(pk=delivery.pk).update(
        **{name: F(name) - length for name, length in ago.items()}
    )


def tried(delivery: Delivery) -> Delivery:
    carrying.deliver(delivery.pk)
    delivery.refresh_from_db()
    return delivery


@pytest.mark.parametrize(
    ("mood", "state"),
    [
        ("rcpt 451", "pending"),
        ("rcpt 421", "pending"),
        ("rcpt 550", "failed"),
        ("rcpt close", "pending"),
        ("rcpt hang", "pending"),
        ("data 451", "pending"),
        ("data 550", "failed"),
        ("data close", "uncertain"),
        ("data hang", "uncertain"),
        ("quit close", "sent"),
        ("quit hang", "sent"),
    ],
)
def test_before_the_final_dot_it_waits_after_it_nobody_knows(
    post: Post, sink: Sink, mood: str, state: str
) -> None:
    sink.mood = mood
    assert tried(post()).state == state


def test_what_was_refused_for_now_goes_later(post: Post, sink: Sink) -> None:
    delivery = post()
    forget_jobs()
    sink.mood = "rcpt 451"
    assert tried(delivery).state == "pending"
    job = ProcrastinateJob.objects.get()
    assert (job.args, job.scheduled_at) == ({"delivery_id": delivery.pk}, delivery.due_at)
    assert delivery.due_at > timezone.now() + timedelta(seconds=50)
    sink.mood = ""
    assert tried(delivery).state == "sent"
    assert sink.counts() == {delivery.message_id: 1}


def test_pauses_grow_to_an_hour_and_end_after_a_day(post: Post, sink: Sink) -> None:
    sink.mood = "rcpt 451"
    delivery, pauses = post(), []
    while tried(delivery).state == "pending":
        pauses.append(round((delivery.due_at - timezone.now()) / timedelta(minutes=1)))
        later(delivery, created_at=timedelta(minutes=pauses[-1]))
    assert pauses[:8] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert timedelta(hours=22) < timedelta(minutes=sum(pauses)) <= timedelta(hours=24)
    assert delivery.state == "failed"


def test_a_code_that_nobody_needs_any_more_is_given_up_and_wiped(post: Post, sink: Sink) -> None:
    sink.mood = "rcpt 451"
    delivery = post(secret=True)
    assert tried(delivery).text == "ABCD-EFGH"
    later(delivery, created_at=timedelta(hours=1))
    assert (tried(delivery).state, delivery.text) == ("failed", "")


def test_a_mail_server_that_is_down_costs_no_mail(
    post: Post, settings: Settings, sink: Sink
) -> None:
    working = settings.MAILERS
    options = working["default"]["OPTIONS"] | {"port": 1}
    settings.MAILERS = {"default": working["default"] | {"OPTIONS": options}}
    delivery = post()
    assert tried(delivery).state == "pending"
    settings.MAILERS = working
    assert tried(delivery).state == "sent"


def test_a_mail_server_that_refuses_our_password_costs_no_mail(
    post: Post, settings: Settings, sink: Sink
) -> None:
    """It refuses us, not the message: somebody will mend the settings."""
    default = settings.MAILERS["default"]
    options = default["OPTIONS"] | {"username": "escale", "password": "wrong"}
    settings.MAILERS = {"default": default | {"OPTIONS": options}}
    assert tried(post()).state == "pending"


def test_an_uncertain_mail_is_never_sent_again_by_itself(post: Post, sink: Sink) -> None:
    sink.mood = "data close"
    delivery = tried(post())
    sink.mood = ""
    tried(delivery)
    later(delivery, due_at=timedelta(days=2), claimed_at=timedelta(days=2))
    carrying.sweep()
    assert (tried(delivery).state, sink.counts()) == ("uncertain", {delivery.message_id: 1})


def test_an_uncertain_mail_that_arrived_is_settled_as_sent(post: Post, sink: Sink) -> None:
    sink.mood = "data close"
    delivery = tried(post())
    actions.settle(delivery, arrived=True, at=timezone.now())
    assert (delivery.state, delivery.sent_at) == ("sent", delivery.claimed_at)
    with pytest.raises(actions.NotUncertain):
        actions.settle(delivery, arrived=False, at=timezone.now())


def test_an_uncertain_mail_that_did_not_arrive_is_sent_again(post: Post, sink: Sink) -> None:
    sink.mood = "data lose"
    delivery = tried(post())
    assert delivery.state == "uncertain"
    sink.mood = ""
    actions.settle(delivery, arrived=False, at=timezone.now())
    assert (tried(delivery).state, sink.counts()) == ("sent", {delivery.message_id: 1})


def test_an_uncertain_code_is_wiped_and_not_sent_again(post: Post, sink: Sink) -> None:
    sink.mood = "data close"
    delivery = tried(post(secret=True, pace=actions.Pace.CODE))
    assert (delivery.state, delivery.text) == ("uncertain", "")
    actions.settle(delivery, arrived=False, at=timezone.now())
    assert delivery.state == "failed"


def test_what_died_while_it_was_handed_over_becomes_uncertain(post: Post, sink: Sink) -> None:
    delivery = post(secret=True, pace=actions.Pace.CODE)
    delivery = carrying._claim(delivery.pk) or delivery
    carrying._hand_over(delivery)
    later(delivery, claimed_at=timedelta(minutes=4))
    carrying.sweep()
    assert tried(delivery).state == "sending"  # somebody may be at it
    later(delivery, claimed_at=timedelta(minutes=2))
    carrying.sweep()
    assert (tried(delivery).state, delivery.text, sink.envelopes) == ("uncertain", "", [])


def test_the_sweep_starts_what_was_forgotten_once(post: Post) -> None:
    delivery = post()
    assert carrying.sweep() == 0
    forget_jobs()
    later(delivery, due_at=timedelta(minutes=3))
    assert (carrying.sweep(), carrying.sweep()) == (1, 0)
