"""Workers die at any moment: no mail twice, none lost, few uncertain."""

import os
import signal
import time
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from community.post import actions, carrying
from community.post.models import Delivery
from tests.post.sink import Sink

# The mail server runs in a thread of the parent; the children only talk to it.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")

MAILS, MOST_KILLS = 40, 25


def put_in_post() -> None:
    for number in range(MAILS):
        actions.send(
            "test",
            to=f"person{number}@aurelis.example",
            pace=actions.Pace.ANSWER,
            language="fr",
            subject=f"Lettre {number}",
            text="Bonjour",
            at=timezone.now(),
        )


def waiting() -> list[int]:
    return list(Delivery.objects.filter(state="pending").values_list("pk", flat=True))


def naive(pk: int) -> None:
    """What a task does that trusts its queue: send, then write down."""
    delivery = Delivery.objects.get(pk=pk)
    message = EmailMessage(to=[delivery.address], headers={"Message-ID": delivery.message_id})
    message.send(using="default")
    Delivery.objects.filter(pk=pk).update(state="sent", sent_at=Now())


def worker(deliver: Callable[[int], None]) -> int:
    """A process that delivers everything that waits."""
    if pid := os.fork():
        return pid
    try:
        connection.connection = None  # the parent's; this process opens its own
        for pk in waiting():
            deliver(pk)
        connection.close()
    finally:
        os._exit(0)


def send_all(deliver: Callable[[int], None]) -> int:
    """Kill worker after worker until nothing waits; how many died."""
    for kills in range(MOST_KILLS):
        pid = worker(deliver)
        time.sleep(0.05 + 0.01 * (7 * kills % 10))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        if not waiting():
            return kills + 1
    os.waitpid(worker(deliver), 0)
    return MOST_KILLS


@pytest.fixture
def slow_sink(transactional_db: None, sink: Sink) -> Sink:
    sink.slowness = 0.01
    put_in_post()
    return sink


def test_no_mail_twice_none_lost(slow_sink: Sink) -> None:
    kills = send_all(carrying.deliver)
    accepted = slow_sink.counts()
    states = dict(Delivery.objects.values_list("message_id", "state"))
    in_doubt = [name for name, state in states.items() if state in ("taken", "sending")]
    assert kills > 2
    assert max(accepted.values()) == 1
    assert len(in_doubt) <= kills
    assert {name for name, state in states.items() if state == "sent"} <= set(accepted)
    assert {name for name, state in states.items() if state == "pending"} == set()

    Delivery.objects.filter(state__in=["taken", "sending"]).update(
        claimed_at=timezone.now() - carrying.LASTS
    )
    carrying.sweep()
    for delivery in Delivery.objects.filter(state="uncertain"):
        arrived = delivery.message_id in accepted
        actions.settle(delivery, arrived=arrived, at=timezone.now())
    for pk in waiting():
        carrying.deliver(pk)
    assert slow_sink.counts() == dict.fromkeys(states, 1)


def test_without_the_claim_mails_leave_twice(slow_sink: Sink) -> None:
    """The control: the same workers, killed at the same moments, with a naive task."""
    send_all(naive)
    assert max(slow_sink.counts().values()) > 1
