"""Five minutes with an end: what is proposed to each member for a week."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from community.governance.models import Role
from community.home import actions
from community.home.models import WeeklyAct
from community.home.planning import week_of
from events import actions as events
from knowledge import actions as knowledge
from knowledge.models import Tip
from members import actions as members
from members.models import Member
from newsletter import actions as journal_actions
from tests import factories
from tests.events import diary
from tests.knowledge import library
from tests.newsletter import journal

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=PARIS)


@pytest.fixture
def monday(db: None):
    """Monday morning in Paris."""
    with time_machine.travel(MONDAY, tick=False):
        yield MONDAY


def acts(member: Member, at: datetime) -> list[str]:
    """What is proposed to them for the week of that moment."""
    week = week_of(member, at)
    actions.plan_week(week)
    return [act.kind for act in WeeklyAct.objects.of_week(member.pk, week.monday)]


def proposed(member: Member, kind: str) -> WeeklyAct:
    """The act of that kind, with what it is about."""
    return WeeklyAct.objects.with_subjects().get(person=member, kind=kind)


def introduced(member: Member) -> Member:
    """They say what they can help with, and have written a tip lately."""
    member.helps.add(factories.make_topic("visas"))
    library.make_tip(member, title=f"Celle de {member.first_name}", at=timezone.now())
    return member


def test_a_member_alone_writes_the_first_tip(monday, alice):
    assert acts(alice, monday) == ["introduce"]
    assert acts(introduced(factories.make_member()), monday) == ["write_tip"]


def test_a_kept_tip_comes_before_a_new_one(monday, alice, bob):
    library.make_tip(bob, title="La plus récente")
    kept = library.make_tip(bob, title="Gardée")
    knowledge.keep(kept, by=alice, at=monday - timedelta(days=3))
    assert acts(introduced(alice), monday) == ["confirm_tip"]
    assert proposed(alice, "confirm_tip").tip == kept


def test_a_new_tip_is_of_a_subject_of_theirs(monday, alice, bob):
    visas = factories.make_topic("visas")
    library.make_tip(bob, title="Autre sujet")
    theirs = library.make_tip(bob, title="Visas", topics=[visas])
    assert acts(introduced(alice), monday) == ["read_tip"]
    act = proposed(alice, "read_tip")
    assert (act.tip, act.topic) == (theirs, visas)


@pytest.mark.parametrize("how", ["tried", "failed", "theirs"])
def test_a_tip_that_they_know_is_not_proposed(monday, alice, bob, how):
    tip = library.make_tip(alice if how == "theirs" else bob)
    if how == "tried":
        knowledge.mark_tried(tip, by=alice, at=monday, minutes=10)
    elif how == "failed":
        knowledge.mark_failed(tip, by=alice, at=monday, reason="Rien.", language="fr")
    assert acts(introduced(alice), monday) == ["write_tip"]


def test_an_event_is_one_that_they_can_still_join(monday, alice, bob):
    soon = MONDAY + timedelta(days=4)
    full = diary.make_event(bob, starts_at=soon, seats=1)
    diary.fill(full, 1)
    taken = diary.make_event(bob, starts_at=soon + timedelta(hours=1))
    events.register(taken, by=alice, at=monday)
    diary.make_event(alice, starts_at=soon + timedelta(hours=2))
    far = diary.make_event(bob, starts_at=MONDAY + timedelta(days=60))
    assert "register" not in acts(introduced(alice), monday), far
    free = diary.make_event(bob, starts_at=soon + timedelta(hours=3))
    WeeklyAct.objects.all().delete()
    assert "register" in acts(alice, monday)
    assert proposed(alice, "register").event == free


def test_their_role_comes_first(monday, alice, bob):
    issue = journal.make_issue(13)
    journal.make_draft(issue, alice, due_on=MONDAY.date())
    sent = journal.make_draft(issue, bob)
    journal_actions.send(sent, by=bob, at=monday)
    factories.make_mandate(alice, Role.EDITORIAL_COMMITTEE)
    library.make_tip(bob)
    assert acts(introduced(alice), monday)[:3] == ["finish_article", "review_article", "read_tip"]


def test_a_sponsor_is_not_asked_for_a_tip(monday, bob):
    sponsor = factories.make_member()
    factories.make_mandate(sponsor, Role.SPONSOR)
    sponsor.helps.add(factories.make_topic("visas"))
    library.make_tip(bob)
    assert acts(sponsor, monday) == ["read_tip"]


def test_a_newcomer_of_the_same_site_is_welcomed_once(monday, alice):
    new = factories.make_member(joined_at=monday - timedelta(days=2))
    far = factories.make_site("varsovie")
    factories.make_member(joined_at=monday - timedelta(days=1), site=far)
    assert acts(introduced(alice), monday) == ["welcome"]
    assert proposed(alice, "welcome").colleague == new
    members.welcome(new, by=alice, at=monday)
    members.welcome(new, by=alice, at=monday)
    next_week = monday + timedelta(days=7)
    assert acts(alice, next_week) == ["write_tip"]


def test_a_week_begins_on_monday_on_their_clock(monday):
    sunday_evening = datetime(2026, 11, 22, 23, 30, tzinfo=PARIS)
    paris = factories.make_member()
    singapore = factories.make_member(time_zone="Asia/Singapore")
    assert str(week_of(paris, sunday_evening).monday) == "2026-11-16"
    assert str(week_of(singapore, sunday_evening).monday) == "2026-11-23"


def test_everybody_has_a_week_whether_they_come_or_not(monday, alice, bob, carol):
    assert actions.plan_weeks(monday) == 3
    assert actions.plan_weeks(monday + timedelta(hours=1)) == 0
    assert WeeklyAct.objects.values("person").distinct().count() == 3


def test_two_who_plan_at_once_plan_the_same(monday, alice):
    week = week_of(alice, monday)
    from community.home.planning import plan  # noqa: PLC0415 - only here

    WeeklyAct.objects.bulk_create(plan(week), ignore_conflicts=True)
    WeeklyAct.objects.bulk_create(plan(week), ignore_conflicts=True)
    assert WeeklyAct.objects.filter(person=alice).count() == 1


def test_past_weeks_are_forgotten(monday, alice):
    acts(alice, monday)
    actions.forget_weeks(monday + timedelta(days=13))
    assert WeeklyAct.objects.exists()
    actions.forget_weeks(monday + timedelta(days=22))
    assert not WeeklyAct.objects.exists()


def shown(page) -> dict[str, str]:
    """Each act on the page by its kind, and whether it is done."""
    week = page.context["home"].week
    return {line.act.kind: "done" if line.is_done else "to do" for line in week.lines}


def test_it_is_done_put_off_and_over(monday, alice, bob, sign_in):
    tip = library.make_tip(bob)
    knowledge.keep(tip, by=alice, at=monday - timedelta(days=1))
    diary.make_event(bob, starts_at=MONDAY + timedelta(days=4))
    browser = sign_in(alice)
    assert shown(browser.get("/")) == {
        "confirm_tip": "to do",
        "register": "to do",
        "introduce": "to do",
    }
    later = library.make_tip(bob, title="Arrivée mardi")
    page = browser.post(f"/knowledge/tips/{tip.slug}/try/", {"next": "/"}, follow=True)
    assert page.redirect_chain == [("/", 302)]
    assert shown(page)["confirm_tip"] == "done"
    assert later not in [line.act.tip for line in page.context["home"].week.lines]
    event = proposed(alice, "register").event
    browser.post(f"/events/{event.slug}/register/", {"next": "/"})
    introduce = WeeklyAct.objects.get(person=alice, kind="introduce")
    assert "Bonjour" in browser.get("/").text
    page = browser.post(f"/acts/{introduce.pk}/skip/", follow=True)
    assert "C’est tout pour cette semaine." in page.text
    assert shown(page) == {"confirm_tip": "done", "register": "done"}
    with time_machine.travel(MONDAY + timedelta(days=7)):
        assert "C’est tout" not in browser.get("/").text


def test_somebody_elses_act_is_not_there(monday, alice, bob, sign_in):
    acts(bob, monday)
    act = WeeklyAct.objects.get(person=bob)
    assert sign_in(alice).post(f"/acts/{act.pk}/skip/").status_code == 404


def test_what_is_gone_is_asked_no_more(monday, alice, bob, sign_in):
    tip = library.make_tip(bob)
    introduced(alice)
    browser = sign_in(alice)
    assert shown(browser.get("/")) == {"read_tip": "to do"}
    Tip.objects.filter(pk=tip.pk).update(state="withdrawn")
    assert shown(browser.get("/")) == {}
