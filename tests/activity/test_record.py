"""What the ledger keeps, and that it keeps it with the act or not at all."""

import subprocess
import sys

import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from community.activity import ledger
from community.activity.models import Entry, Handling
from members.models import Member
from tests.activity import things
from tests.activity.working import forget_jobs


@pytest.fixture(autouse=True)
def _things(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_jobs()
    things.declare(monkeypatch)
    things.follow(monkeypatch, lambda _entry: None)


def waiting() -> list[tuple[str, dict[str, int]]]:
    jobs = ProcrastinateJob.objects.filter(status="todo", task_name__contains="activity")
    return list(jobs.values_list("task_name", "args"))


def test_an_entry_keeps_name_and_address_of_its_target_in_both_languages(alice: Member) -> None:
    entry = Entry.objects.get(pk=things.praise(alice).pk)
    assert (entry.verb, entry.actor_id) == ("tests.praised", alice.pk)
    assert (entry.target_label_fr, entry.target_label_en) == ("Visas", "Visa matters")
    assert entry.target_url == "/topics/visas/"


def test_one_follow_up_and_one_job_per_consumer_that_wants_the_verb(alice: Member) -> None:
    entry = things.praise(alice)
    handling = Handling.objects.get()
    assert (handling.entry_id, handling.consumer) == (entry.pk, "tests.follow")
    assert waiting() == [("community.activity.tasks.handle", {"handling_id": handling.pk})]


def test_an_act_that_is_undone_leaves_no_entry_and_no_job(alice: Member) -> None:
    class ChangedHerMindError(Exception):
        pass

    @transaction.atomic
    def praise_and_regret() -> None:
        things.praise(alice)
        raise ChangedHerMindError

    with pytest.raises(ChangedHerMindError):
        praise_and_regret()
    assert (Entry.objects.count(), Handling.objects.count(), waiting()) == (0, 0, [])


def test_nothing_follows_from_the_past(alice: Member) -> None:
    things.praise(alice, past=True)
    assert (Entry.objects.count(), Handling.objects.count(), waiting()) == (1, 0, [])


def test_an_entry_may_have_neither_actor_nor_target() -> None:
    entry = ledger.record(things.MOVED, by=None, on=None, at=timezone.now())
    assert (entry.actor_id, entry.target_url, entry.target_label) == (None, "", "")


def test_a_person_who_leaves_takes_her_name_out_of_the_ledger(alice: Member) -> None:
    entry = things.praise(alice)
    Member.objects.filter(pk=alice.pk).delete()
    entry.refresh_from_db()
    assert entry.actor_id is None


def test_every_process_knows_the_consumers() -> None:
    """The web server records, so it must know who follows, without ever running a job."""
    code = (
        "import django; django.setup(); from community.activity import consumers;"
        "print('notifications.owner' in consumers._consumers)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"
