"""An issue by mail: who receives it, when, once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.company.models import WorkingTime
from community.post import actions as post
from community.post import lanes
from community.post.models import Batch, Delivery
from community.post.queries import progress
from members.models import Member
from newsletter import actions
from newsletter.mails import digest
from newsletter.models import Mailing
from newsletter.tasks.mailing import tend_mailings
from tests import factories
from tests.activity.working import forget_jobs, work
from tests.at_once import TRIES, at_once
from tests.newsletter import journal, readers
from tests.post.conftest import sink  # noqa: F401 - a fixture
from tests.post.sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_queue() -> None:
    forget_jobs()


def deliveries() -> dict[str, str]:
    rows = Delivery.objects.filter(kind=digest.KIND)
    return dict(rows.values_list("address", "state"))


def test_an_issue_that_comes_out_is_sent_to_every_member(sink: Sink) -> None:  # noqa: F811
    english = readers.make_reader("Ann", "English", language="en")
    issue = journal.make_issue()
    journal.make_ready(issue)
    readers.issue_that_is_out(11)
    actions.publish_issue(issue, by=journal.make_editor(), at=timezone.now())
    work()
    mailing = Mailing.objects.get(issue=issue)
    assert (mailing.state, deliveries()) == ("waiting", {})
    Mailing.objects.update(leaves_at=timezone.now() - timedelta(seconds=1))
    tend_mailings(0)
    work()
    tend_mailings(0)
    mailing.refresh_from_db()
    assert mailing.state == "done"
    assert set(deliveries().values()) == {"sent"}
    of_the_issue = [message for message in sink.messages if message["List-Unsubscribe"]]
    told = [str(message["To"]) for message in of_the_issue]
    assert sorted(told) == sorted(deliveries())
    (mail,) = [mail for mail in of_the_issue if mail["To"] == english.email]
    assert mail["Subject"] == "Issue 12: Theme 12"


def test_what_was_loaded_afterwards_is_not_sent() -> None:
    issue = readers.issue_that_is_out()
    work()
    assert not Mailing.objects.filter(issue=issue).exists()


def test_a_second_start_is_none_and_a_second_preparation_neither() -> None:
    mailing = readers.prepared()
    before = deliveries()
    actions.start_mailing(mailing.issue, by=journal.make_editor(), at=timezone.now())
    actions.prepare_mailing(mailing, at=timezone.now())
    assert (deliveries(), Batch.objects.count()) == (before, 1)


def test_pressed_twice_at_once_it_is_sent_once() -> None:
    issue = readers.issue_that_is_out()
    editor, at = journal.make_editor(), timezone.now() - 2 * actions.COUNTDOWN
    assert at_once(*[lambda: actions.start_mailing(issue, by=editor, at=at)] * 4) == []
    mailing = Mailing.objects.get()
    prepare = [lambda: actions.prepare_mailing(mailing, at=timezone.now())] * 4
    assert at_once(*prepare) == []
    assert Batch.objects.count() == 1
    assert Delivery.objects.count() == len(deliveries())


def test_without_the_lock_it_would_be_prepared_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    mailing = readers.make_mailing()
    unlocked = Mailing.objects.select_related("issue", "batch")
    monkeypatch.setattr("newsletter.actions.mailing._locked", lambda row: unlocked.get(pk=row.pk))
    for _try in range(TRIES):
        at_once(*[lambda: actions.prepare_mailing(mailing, at=timezone.now())] * 4)
        if Batch.objects.count() > 1:
            return
        Mailing.objects.update(state="waiting", batch=None)
        Delivery.objects.all().delete()
        Batch.objects.all().delete()
    pytest.fail("Nobody met anybody.")


def test_nothing_leaves_before_the_countdown_is_over() -> None:
    mailing = readers.make_mailing(over=False)
    assert actions.prepare_mailing(mailing, at=timezone.now()).state == "waiting"
    assert actions.stop_mailing(mailing, by=journal.make_editor(), at=timezone.now()).batch is None
    later = timezone.now() + actions.COUNTDOWN
    assert actions.prepare_mailing(mailing, at=later).state == "stopped"
    assert deliveries() == {}


def test_stopped_in_its_countdown_it_may_be_started_anew() -> None:
    mailing, editor = readers.make_mailing(over=False), journal.make_editor()
    actions.stop_mailing(mailing, by=editor, at=timezone.now())
    again = actions.start_mailing(mailing.issue, by=editor, at=timezone.now())
    assert (again.pk, again.state) == (mailing.pk, "waiting")


def test_whoever_joins_late_is_left_out_and_whoever_does_not_want_it_too() -> None:
    wanting, not_wanting = readers.make_reader("Ada"), readers.make_reader("Bea")
    actions.unsubscribe(not_wanting, at=timezone.now())
    mailing = readers.make_mailing()
    late, newcomer = factories.make_member("Late"), factories.make_member("New")
    Member.objects.filter(pk=late.pk).update(joined_at=mailing.leaves_at + timedelta(seconds=1))
    Member.objects.filter(pk=newcomer.pk).update(joined_at=None)
    actions.prepare_mailing(mailing, at=timezone.now())
    receiving = set(deliveries())
    assert wanting.email in receiving
    assert receiving.isdisjoint({not_wanting.email, late.email, newcomer.email})


def test_each_waits_for_their_own_working_hours() -> None:
    factories.make_member("Sunday", email="sunday@aurelis.example")
    mailing = readers.make_mailing()
    WorkingTime.objects.filter(person__first_name="Sunday").delete()
    sunday = timezone.now().replace(year=2030, month=1, day=6, hour=10)
    actions.prepare_mailing(mailing, at=sunday)
    due = dict(Delivery.objects.values_list("address", "due_at"))
    assert due.pop("sunday@aurelis.example").astimezone().isoformat()[:10] == "2030-01-07"
    assert set(due.values()) == {sunday}


def test_whoever_unsubscribes_in_the_middle_or_leaves_is_spared(sink: Sink) -> None:  # noqa: F811
    leaving, tired = readers.make_reader("Lea"), readers.make_reader("Tim")
    mailing = readers.prepared()
    actions.unsubscribe(tired, at=timezone.now())
    Member.objects.filter(pk=leaving.pk).update(is_active=False)
    lanes.carry(mailing.batch.pk, 0)
    states = deliveries()
    assert (states.pop(leaving.email), states.pop(tired.email)) == ("suppressed", "suppressed")
    assert set(states.values()) == {"sent"}


def test_paused_it_waits_and_resumed_it_goes_on(sink: Sink) -> None:  # noqa: F811
    mailing, editor = readers.prepared(), journal.make_editor()
    actions.pause_mailing(mailing, by=editor, at=timezone.now())
    lanes.carry(mailing.batch.pk, 0)
    assert (set(deliveries().values()), sink.messages) == ({"pending"}, [])
    actions.resume_mailing(mailing, by=editor, at=timezone.now())
    work()
    work()
    assert set(deliveries().values()) == {"sent"}


def test_what_is_resumed_at_night_waits_for_the_morning_again() -> None:
    factories.make_member("Day", email="day@aurelis.example")
    mailing = readers.prepared()
    WorkingTime.objects.filter(person__first_name="Day").delete()
    post.pause_batch(mailing.batch)
    evening = timezone.now().replace(year=2030, month=1, day=4, hour=22, minute=30)
    post.resume_batch(mailing.batch, at=evening)
    due = dict(Delivery.objects.values_list("address", "due_at"))
    assert due.pop("day@aurelis.example").astimezone().isoformat()[:10] == "2030-01-07"
    assert set(due.values()) == {evening}


def test_stopped_nothing_more_leaves_and_it_does_not_go_on(sink: Sink) -> None:  # noqa: F811
    mailing, editor = readers.prepared(), journal.make_editor()
    actions.stop_mailing(mailing, by=editor, at=timezone.now())
    lanes.carry(mailing.batch.pk, 0)
    assert (set(deliveries().values()), sink.messages) == ({"suppressed"}, [])
    with pytest.raises(actions.NotNow):
        actions.resume_mailing(mailing, by=editor, at=timezone.now())
    again = actions.start_mailing(mailing.issue, by=editor, at=timezone.now())
    assert again.state == "stopped"


def test_a_mail_that_is_refused_for_now_is_tried_again(sink: Sink) -> None:  # noqa: F811
    mailing = readers.prepared()
    sink.mood = "rcpt 451"
    lanes.carry(mailing.batch.pk, 0)
    assert progress(mailing.batch).again == len(deliveries())
    sink.mood = ""
    Delivery.objects.update(due_at=timezone.now())
    lanes.carry(mailing.batch.pk, 0)
    assert set(deliveries().values()) == {"sent"}


def test_refused_after_it_was_stopped_it_is_not_tried_again(sink: Sink) -> None:  # noqa: F811
    mailing = readers.prepared()
    sink.mood = "rcpt 451"
    Delivery.objects.update(due_at=timezone.now())
    Batch.objects.update(state="open")
    first = lanes._take_next(mailing.batch.pk)
    Batch.objects.update(state="stopped")
    lanes.carry_one(first, lanes.Line().send)
    first.refresh_from_db()
    assert first.state == "suppressed"


def test_a_permanent_refusal_is_no_reason_to_wait(sink: Sink) -> None:  # noqa: F811
    mailing = readers.prepared()
    sink.mood = "rcpt 550"
    lanes.carry(mailing.batch.pk, 0)
    actions.finish_mailing(mailing, at=timezone.now())
    mailing.refresh_from_db()
    assert (set(deliveries().values()), mailing.state) == ({"failed"}, "done")


def test_an_uncertain_mail_is_settled_by_the_committee(sink: Sink) -> None:  # noqa: F811
    mailing, editor = readers.prepared(), journal.make_editor()
    sink.mood = "data lose"
    lanes.carry(mailing.batch.pk, 0)
    first, second = Delivery.objects.uncertain()[:2]
    actions.settle_mail(first, arrived=True, by=editor, at=timezone.now())
    actions.settle_mail(second, arrived=False, by=editor, at=timezone.now())
    assert (first.state, second.state) == ("sent", "pending")


def test_the_committee_alone_sends() -> None:
    mailing, member = readers.prepared(), factories.make_member()
    at = timezone.now()
    for act in (
        lambda: actions.start_mailing(mailing.issue, by=member, at=at),
        lambda: actions.pause_mailing(mailing, by=member, at=at),
        lambda: actions.resume_mailing(mailing, by=member, at=at),
        lambda: actions.stop_mailing(mailing, by=member, at=at),
        lambda: actions.try_mailing(mailing.issue, by=member, at=at, to_committee=True),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_an_issue_that_is_not_out_is_sent_to_nobody() -> None:
    with pytest.raises(actions.NotOut):
        actions.start_mailing(journal.make_issue(), by=journal.make_editor(), at=timezone.now())


def test_a_trial_goes_to_oneself_or_to_the_committee_and_to_nobody_else() -> None:
    issue, editor = readers.issue_that_is_out(), journal.make_editor()
    factories.make_member()
    for to_committee in (False, True):
        actions.try_mailing(issue, by=editor, at=timezone.now(), to_committee=to_committee)
    rows = Delivery.objects.filter(kind=digest.TRIAL).values_list("address", flat=True)
    assert set(rows) == {editor.email}
