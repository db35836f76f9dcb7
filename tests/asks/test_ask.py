"""Asking people for help: who is asked, what they read, and what becomes of it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from community.asks import actions
from community.asks.models import Allowance
from community.company.models import Absence, WorkingTime
from community.notifications.queries import lines
from community.post.models import Delivery
from knowledge import actions as knowledge
from members.models import Member
from tests import factories, mails
from tests.asks.reviews import DAY, MONDAY, REVIEW, ask, asks_of, fits
from tests.events.diary import follow
from tests.knowledge import library

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")  # a worker reads as it goes
NOT_ME, ME = {"answer": "not_me"}, {"answer": "me"}


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def tip(alice):
    return library.make_tip(alice, title="Le plan B prêt avant le départ")


@pytest.fixture
def asked(tip, bob):
    ask(tip, bob)
    follow()
    (theirs,) = asks_of(bob)
    return theirs


def reload(ask):
    ask.refresh_from_db()
    return ask


def test_at_most_so_many_are_asked_the_best_fits_first(tip, bob, carol, dan):
    candidates = [*fits(bob), *fits(carol, dan, score=2)]
    assert ask(tip, candidates=candidates, count=2) == ["Carol", "Dan"]


def test_nobody_is_asked_twice_about_the_same_thing(tip, bob, carol):
    assert ask(tip, bob) == ["Bob"]
    assert ask(tip, bob, carol, at=MONDAY + 9 * DAY) == ["Carol"]


def test_whoever_is_not_there_in_time_is_left_out(tip, bob, carol, dan, eve):
    Absence.objects.create(person=bob, starts_on=MONDAY.date(), ends_on=(MONDAY + DAY).date())
    WorkingTime.objects.create(person=carol, days=[2, 3])
    Member.objects.filter(pk=dan.pk).update(is_active=False)
    a_little_later = MONDAY + timedelta(hours=6)
    assert ask(tip, bob, carol, dan, eve, before=a_little_later) == ["Eve"]


def test_at_night_whoever_is_there_in_the_morning_is_asked(tip, bob):
    night = MONDAY + timedelta(hours=12)
    assert ask(tip, bob, at=night, before=night + DAY) == ["Bob"]


def test_an_allowance_holds(tip, bob, carol):
    Allowance.objects.create(person=bob, most=0)
    assert ask(tip, bob, carol) == ["Carol"]


def test_a_third_ask_in_four_weeks_waits_for_a_quieter_time(alice, bob, carol):
    """Half of the five who may be asked never were: two in four weeks are as much as is fair."""
    days = [MONDAY + days * DAY for days in (0, 8, 16, 30)]
    asked = [ask(library.make_tip(alice), bob, at=day, before=day + DAY) for day in days]
    assert asked == [["Bob"], ["Bob"], [], ["Bob"]]


def test_the_mail_says_who_asks_why_and_the_two_ways(asked, bob, alice, tip):
    mail = mails.last_to(bob.email)
    assert mail.subject == f"{alice.name} would like you to read: {tip.title}"
    assert "Because you know Concur well." in mail.text
    assert f"Read it over\u00a0: http://localhost:8000/knowledge/tips/{tip.slug}/" in mail.text
    assert mails.link_to(bob.email).startswith("/m/asks-decline:")


def test_at_night_the_mail_waits_for_their_hours(tip, bob):
    night = MONDAY + timedelta(hours=12)
    with time_machine.travel(night, tick=False):
        ask(tip, bob, at=night, before=night + DAY)
        follow()
    in_the_morning = MONDAY.replace(hour=7, minute=30) + DAY
    assert mails.last_to(bob.email).held_until == in_the_morning


def test_the_asked_are_notified_and_nobody_else(asked, alice, bob, carol):
    assert [line.sentence for line in lines(bob)] == [
        "On vous demande un coup de main\u00a0: «\u00a0Le plan B prêt avant le départ\u00a0»"
    ]
    assert [lines(person) for person in (alice, carol)] == [[], []]


def test_not_me_by_the_link_of_the_mail_and_back(asked, bob):
    link, browser = mails.link_to(bob.email), Client()
    assert "Pas moi" in browser.get(link).content.decode()
    assert reload(asked).is_open  # a scanner that follows the link declines nothing
    assert browser.post(link, NOT_ME).status_code == 302
    assert reload(asked).declined_at == MONDAY
    assert "Je peux aider, finalement" in browser.get(link).content.decode()
    browser.post(link, ME)
    assert reload(asked).is_open


def test_not_me_takes_back_a_mail_that_waits(tip, bob):
    night = MONDAY + timedelta(hours=12)
    with time_machine.travel(night, tick=False):
        ask(tip, bob, at=night, before=night + DAY)
        follow()
    (theirs,) = asks_of(bob)
    actions.decline(theirs, at=night)
    assert [mail.state for mail in mails.to(bob.email)] == [Delivery.State.SUPPRESSED]


def test_not_me_from_the_site_is_for_oneself(asked, bob, carol, sign_in):
    path = f"/asks/{asked.pk}/decline/"
    assert sign_in(carol).post(path).status_code == 404
    answer = sign_in(bob).post(path, {"next": "/knowledge/"})
    assert (answer.status_code, answer["Location"]) == (302, "/knowledge/")
    assert reload(asked).declined_at == MONDAY
    sign_in(bob).post(f"/asks/{asked.pk}/take-up/")
    assert reload(asked).is_open


def test_what_was_answered_or_withdrawn_is_over(asked, tip, bob):
    link = mails.link_to(bob.email)
    actions.withdraw(tip, kind=REVIEW, at=MONDAY)
    assert "Ce coup de main n’est plus nécessaire" in Client().get(link).content.decode()
    Client().post(link, NOT_ME)
    Client().post(link, ME)
    assert (reload(asked).withdrawn_at, asked.declined_at) == (MONDAY, None)


def test_what_is_no_longer_needed_is_not_taken_up_again(asked, tip, alice, bob, sign_in):
    actions.decline(asked, at=MONDAY)
    knowledge.withdraw(tip, by=alice, at=MONDAY)
    page = sign_in(bob).post(f"/asks/{asked.pk}/take-up/", follow=True).content.decode()
    assert "Merci\u00a0: ce coup de main n’est plus nécessaire." in page
    assert reload(asked).declined_at == MONDAY


def test_help_given_ends_the_ask_even_after_not_me(asked, tip, bob):
    actions.decline(asked, at=MONDAY)
    actions.answered(tip, kind=REVIEW, by=bob.pk, at=MONDAY + DAY)
    assert (reload(asked).answered_at, asked.declined_at) == (MONDAY + DAY, None)


def test_whoever_declined_and_is_then_on_duty_takes_up_one_of_the_two(asked, tip, bob):
    factories.make_mandate(bob)
    actions.decline(asked, at=MONDAY)
    actions.ask_on_duty(tip, kind=REVIEW, in_round=3, at=MONDAY + DAY)
    assert actions.take_up(asked)
    assert [(ask.of_duty, ask.is_open) for ask in asks_of(bob)] == [(False, False), (True, True)]


def test_on_duty_counts_for_no_allowance_and_nobody_is_there_without_mandates(tip, alice, bob):
    assert actions.ask_on_duty(tip, kind=REVIEW, in_round=3, at=MONDAY) is None
    factories.make_mandate(bob)
    Allowance.objects.create(person=bob, most=1)
    on_their_week = actions.ask_on_duty(tip, kind=REVIEW, in_round=3, at=MONDAY)
    assert (on_their_week.person_id, on_their_week.because) == (
        bob.pk,
        "Parce que vous êtes de permanence cette semaine.",
    )
    assert ask(library.make_tip(alice), bob) == ["Bob"]


def test_the_asker_is_not_asked_as_the_person_on_duty(tip, alice, bob):
    for person in (alice, bob):
        factories.make_mandate(person)
    weeks = [MONDAY + 7 * number * DAY for number in range(2)]
    asked = [
        actions.ask_on_duty(tip, kind=REVIEW, in_round=3, at=at, besides=alice.pk) for at in weeks
    ]
    assert [one.person_id for one in asked] == [bob.pk, bob.pk]
