"""What may wait leaves when its reader is at work; what may not, at once."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from community.company.models import Absence, WorkingTime
from community.company.working_time import Schedule, schedule_at, schedule_of
from community.post import actions, carrying, queries
from community.post.actions import Pace
from community.post.models import Delivery
from members.models import Member
from tests import factories
from tests.activity.working import forget_jobs, work
from tests.post.sink import Sink

type Post = Callable[..., Delivery]
pytestmark = pytest.mark.usefixtures("db")


def moment(text: str, zone: str = "Europe/Paris") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


SATURDAY = moment("2030-01-05 11:00")
MONDAY = moment("2030-01-07 08:30")


@pytest.mark.parametrize(
    ("written_at", "next_hour"),
    [
        ("2030-01-07 08:29", "2030-01-07 08:30"),
        ("2030-01-07 08:30", "2030-01-07 08:30"),
        ("2030-01-07 17:59", "2030-01-07 17:59"),
        ("2030-01-07 18:00", "2030-01-08 08:30"),
        ("2030-01-04 22:00", "2030-01-07 08:30"),  # Friday evening
        ("2030-01-05 11:00", "2030-01-07 08:30"),  # Saturday
        ("2030-01-06 23:59", "2030-01-07 08:30"),  # Sunday
        ("2029-12-31 19:00", "2030-01-02 08:30"),  # New Year's Day
        ("2030-04-20 10:00", "2030-04-23 08:30"),  # Easter, Monday included
        ("2030-03-30 10:00", "2030-04-01 08:30"),  # the clocks go forward on Sunday
        ("2030-10-26 10:00", "2030-10-28 08:30"),  # and back
    ],
)
def test_the_next_hour_of_office_hours(written_at: str, next_hour: str) -> None:
    schedule = schedule_at(factories.make_site("lyon"))
    assert schedule.next_hour(moment(written_at)) == moment(next_hour)


def test_the_holidays_are_those_of_the_country_of_the_site() -> None:
    warsaw = factories.make_site("varsovie", country="PL", time_zone="Europe/Warsaw")
    evening = moment("2030-11-08 20:00")  # a Friday; Monday 11 November is a holiday in both
    assert schedule_at(warsaw).next_hour(evening) == moment("2030-11-12 08:30")
    constitution = moment("2030-05-02 20:00")  # Friday 3 May is a holiday in Poland only
    assert schedule_at(warsaw).next_hour(constitution) == moment("2030-05-06 08:30")
    lyon = factories.make_site("lyon")
    assert schedule_at(lyon).next_hour(constitution) == moment("2030-05-03 08:30")


def test_the_clock_is_that_of_the_site_of_the_reader(alice: Member) -> None:
    alice.site = factories.make_site("montreal", country="CA", time_zone="America/Toronto")
    alice.save()
    next_hour = schedule_of(alice).next_hour(moment("2030-01-07 09:00"))
    assert next_hour == moment("2030-01-07 08:30", "America/Toronto")


def test_without_a_site_it_is_her_own_clock_without_holidays() -> None:
    reader = factories.make_member(site=None, time_zone="Asia/Singapore")
    next_hour = schedule_of(reader).next_hour(moment("2029-12-31 23:00", "Asia/Singapore"))
    assert next_hour == moment("2030-01-01 08:30", "Asia/Singapore")


def test_her_own_days_and_hours(alice: Member) -> None:
    WorkingTime.objects.create(
        person=alice, days=[2, 4], starts_at=time(13, 0), ends_at=time(17, 0)
    )
    assert schedule_of(alice).next_hour(SATURDAY) == moment("2030-01-08 13:00")


def test_an_absence_is_waited_out(alice: Member) -> None:
    for first, back_on in (("2030-01-07", "2030-01-10"), ("2030-01-10", "2030-01-12")):
        Absence.objects.create(
            person=alice,
            starts_on=date.fromisoformat(first),
            ends_on=date.fromisoformat(back_on),
        )
    assert schedule_of(alice).next_hour(SATURDAY) == moment("2030-01-14 08:30")
    during_her_hours = moment("2030-01-08 10:00")
    assert schedule_of(alice).next_hour(during_her_hours) == moment("2030-01-14 08:30")


@pytest.mark.parametrize(
    ("days", "away"), [([], ()), ([1], ((date(2030, 1, 1), date(2035, 1, 1)),))]
)
def test_who_never_works_is_not_waited_for(days: list[int], away: Any) -> None:
    schedule = Schedule(None, "Europe/Paris", WorkingTime(days=days), away)
    assert schedule.next_hour(SATURDAY) == SATURDAY


def test_what_may_wait_waits(post: Post, alice: Member) -> None:
    delivery = post(to=alice, pace=Pace.WORKING_HOURS, at=SATURDAY)
    assert (delivery.held_until, delivery.due_at, delivery.is_held) == (MONDAY, MONDAY, True)
    assert ProcrastinateJob.objects.get().scheduled_at == MONDAY


@pytest.mark.parametrize("pace", [Pace.CODE, Pace.SECURITY, Pace.ANSWER])
def test_what_may_not_wait_leaves(post: Post, alice: Member, pace: Pace) -> None:
    delivery = post(to=alice, pace=pace, at=SATURDAY)
    assert (delivery.held_until, delivery.due_at) == (None, SATURDAY)
    assert ProcrastinateJob.objects.get().scheduled_at is None


def test_during_working_hours_nothing_waits(post: Post, alice: Member) -> None:
    at = moment("2030-01-07 10:00")
    assert post(to=alice, pace=Pace.WORKING_HOURS, at=at).held_until is None


@pytest.mark.parametrize(
    ("begins_at", "waits"),
    [
        (SATURDAY + timedelta(hours=20), False),
        (SATURDAY + timedelta(hours=24), False),
        (MONDAY - timedelta(minutes=1), False),
        (MONDAY, False),
        (MONDAY + timedelta(hours=1), True),
        (SATURDAY - timedelta(hours=1), False),  # it has begun
    ],
)
def test_what_begins_soon_does_not_wait(
    post: Post, alice: Member, begins_at: datetime, waits: bool
) -> None:
    delivery = post(to=alice, pace=Pace.WORKING_HOURS, at=SATURDAY, begins_at=begins_at)
    assert delivery.is_held == waits


def test_an_address_without_an_account_is_at_work_when_its_site_is(post: Post) -> None:
    site = factories.make_site("montreal", country="CA", time_zone="America/Toronto")
    delivery = post(pace=Pace.WORKING_HOURS, at=SATURDAY, site=site)
    assert delivery.held_until == moment("2030-01-07 08:30", "America/Toronto")


def test_a_held_mail_does_not_leave_before(post: Post, sink: Sink, alice: Member) -> None:
    """Whatever job comes by: a rescued one, a second one, one of a worker with another clock."""
    delivery = post(to=alice, pace=Pace.WORKING_HOURS, at=SATURDAY)
    carrying.deliver(delivery.pk)
    carrying.sweep()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, sink.envelopes) == ("pending", 0, [])


def test_its_patience_begins_when_it_may_leave(post: Post, sink: Sink, alice: Member) -> None:
    """Two days in the drawer are no two days of trying."""
    delivery = post(to=alice, pace=Pace.WORKING_HOURS, at=SATURDAY, secret=True)
    now = datetime.now(ZoneInfo("UTC"))
    Delivery.objects.update(
        created_at=now - timedelta(days=2), held_until=now - timedelta(minutes=5)
    )
    sink.mood = "rcpt 451"
    carrying.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.is_held) == ("pending", False)


def test_what_is_no_longer_true_is_taken_back(post: Post, alice: Member, bob: Member) -> None:
    words = {"pace": Pace.WORKING_HOURS, "at": SATURDAY, "about": alice.site}
    first, other = (post(to=person, secret=True, **words) for person in (alice, bob))
    gone = post(to=alice, at=SATURDAY, about=alice.site)
    assert actions.take_back(alice.site, to=alice) is None
    states = {delivery.pk: (delivery.state, delivery.text) for delivery in Delivery.objects.all()}
    assert states == {
        first.pk: ("suppressed", ""),
        other.pk: ("pending", "ABCD-EFGH"),
        gone.pk: ("pending", "ABCD-EFGH"),
    }


def test_pages_know_what_waits(post: Post, alice: Member, bob: Member) -> None:
    post(to=alice, pace=Pace.WORKING_HOURS, at=SATURDAY, about=alice)
    post(to=bob, at=SATURDAY, about=bob)
    waiting = Delivery.objects.held().values_list("recipient", "held_until")
    assert list(waiting) == [(alice.pk, MONDAY)]
    assert queries.held_count() == 1


def test_new_hours_change_what_waits(post: Post, alice: Member) -> None:
    delivery = post(to=alice, pace=Pace.WORKING_HOURS, at=SATURDAY)
    WorkingTime.objects.create(person=alice, starts_at=time(14), ends_at=time(18))
    actions.reconsider(alice, at=SATURDAY)
    delivery.refresh_from_db()
    assert delivery.held_until == delivery.due_at == moment("2030-01-07 14:00")
    assert max(job.scheduled_at for job in ProcrastinateJob.objects.all()) == delivery.due_at


@pytest.mark.django_db(transaction=True)
def test_back_sooner_mails_come_sooner(post: Post, sink: Sink, alice: Member) -> None:
    """The job for the later moment does not stand in the way of the earlier one."""
    forget_jobs()
    delivery = post(to=alice, pace=Pace.WORKING_HOURS, at=SATURDAY)
    now = datetime.now(ZoneInfo("UTC"))
    WorkingTime.objects.create(
        person=alice, days=[*range(1, 8)], starts_at=time(0), ends_at=time(23, 59, 59)
    )
    Member.objects.filter(pk=alice.pk).update(site=None)
    actions.reconsider(Member.objects.get(pk=alice.pk), at=now)
    work()
    delivery.refresh_from_db()
    assert (delivery.state, len(sink.envelopes)) == ("sent", 1)
