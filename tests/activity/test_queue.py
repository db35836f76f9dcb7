"""The ledger and a real worker."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from community.activity.models import Entry, Handling
from community.core import jobs
from tests import factories
from tests.activity import things
from tests.activity.working import forget_jobs, lose_worker, work

pytestmark = pytest.mark.django_db(transaction=True)

HANDLE = "community.activity.tasks.handle"


@pytest.fixture(autouse=True)
def _empty_queue(transactional_db: None) -> None:
    forget_jobs()


def test_a_worker_runs_the_follow_ups(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    things.declare(monkeypatch)
    things.follow(monkeypatch, lambda entry: heard.append(entry.pk))
    entry = things.praise(factories.make_member())
    work()
    assert (heard, Handling.objects.get().state) == ([entry.pk], "done")


def test_a_follow_up_may_record_and_its_jobs_are_as_transactional(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A worker's own connection is not Django's: jobs deferred there must not escape."""

    def praise_more(entry: Entry) -> None:
        things.praise(entry.actor, factories.make_topic("more"))
        raise RuntimeError("after all, no")

    things.declare(monkeypatch)
    things.follow(monkeypatch, praise_more)
    things.praise(factories.make_member())
    work()
    handling = Handling.objects.get()
    waiting = ProcrastinateJob.objects.filter(task_name=HANDLE, status="todo")
    assert [job.args for job in waiting] == [{"handling_id": handling.pk}]
    assert (handling.state, Entry.objects.count()) == ("pending", 1)


def test_the_jobs_of_a_dead_worker_are_rescued(monkeypatch: pytest.MonkeyPatch) -> None:
    things.declare(monkeypatch)
    things.follow(monkeypatch, lambda _entry: None)
    things.praise(factories.make_member())
    lose_worker(HANDLE)
    jobs.defer("community.activity.tasks.rescue", key="rescue", timestamp=0)
    work()
    work()
    assert ProcrastinateJob.objects.get(task_name=HANDLE).status == "succeeded"
    assert Handling.objects.get().state == "done"
