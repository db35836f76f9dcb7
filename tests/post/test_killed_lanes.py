"""Workers die in the middle of a batch: no mail twice, none lost, one uncertain for each at most.

`make proof` does the same to 3,000 readers, with a mail server in a bad mood.
"""

import os
import signal
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from community.company.models import Site
from community.post import actions, carrying, lanes
from community.post.models import Batch, Delivery
from tests.activity.working import forget_jobs
from tests.newsletter import readers
from tests.post.sink import Sink

# The mail server runs in a thread of the parent; the children only talk to it.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")

MAILS, MOST_KILLS = 40, 25


@pytest.fixture
def batch(transactional_db: None, sink: Sink) -> Batch:
    sink.slowness = 0.01
    forget_jobs()
    people = [readers.make_reader(f"Reader{number}") for number in range(MAILS)]
    letters = [actions.Letter(person, "fr", "Le journal", "Bonjour", "") for person in people]
    about = Site.objects.get()
    return actions.send_batch("test", letters, about=about, at=timezone.now())


def worker(batch: Batch) -> int:
    """A process that carries a lane."""
    if pid := os.fork():
        return pid
    try:
        connection.connection = None  # the parent's; this process opens its own
        lanes.carry(batch.pk, 0)
        connection.close()
    finally:
        os._exit(0)


def send_all(batch: Batch) -> int:
    """Kill worker after worker until nothing waits; how many died."""
    waiting = Delivery.objects.filter(state="pending")
    for kills in range(MOST_KILLS):
        pid = worker(batch)
        time.sleep(0.05 + 0.01 * (7 * kills % 10))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        if not waiting.exists():
            return kills + 1
    os.waitpid(worker(batch), 0)
    return MOST_KILLS


def test_no_mail_twice_none_lost(batch: Batch, sink: Sink) -> None:
    kills = send_all(batch)
    Delivery.objects.filter(state__in=["taken", "sending"]).update(
        claimed_at=timezone.now() - timedelta(minutes=10)
    )
    carrying.sweep()
    os.waitpid(worker(batch), 0)
    doubtful = list(Delivery.objects.uncertain())
    assert len(doubtful) <= kills
    arrived = sink.counts()
    for delivery in doubtful:
        there = arrived[delivery.message_id] > 0
        actions.settle(delivery, arrived=there, at=timezone.now())
    os.waitpid(worker(batch), 0)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert set(sink.counts().values()) == {1}
    assert len(sink.counts()) == MAILS
