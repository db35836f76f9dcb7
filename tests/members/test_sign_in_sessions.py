"""A session lives 14 days without a visit, 30 in all; its owner sees and ends their own."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.utils import timezone

from community.core import kept_forms
from members import actions

LOGIN, DEVICES = "/accounts/login/", "/accounts/sessions/"
MINE = "/accounts/email/"


@pytest.fixture
def sign_in_for_real(sign_in):
    def browser_of(member, **headers):
        client = sign_in(None)
        client.post(LOGIN, {"login": member.email, "password": "secret"}, **headers)
        return client

    return browser_of


def is_open(client):
    return client.get(MINE).status_code == 200


def later(**delay):
    return time_machine.travel(timezone.now() + timedelta(**delay), tick=False)


def end(client, session):
    return client.post(f"{DEVICES}{session.pk}/end/").status_code


def session_of(client):
    return UserSession.objects.get(session_key=client.session.session_key)


def test_one_sees_only_ones_own_devices(alice, bob, sign_in_for_real):
    sign_in_for_real(bob)
    phone, desk = sign_in_for_real(alice), sign_in_for_real(alice)
    shown = desk.get(DEVICES).context["sessions"]
    assert {one.pk for one in shown} == {session_of(phone).pk, session_of(desk).pk}


def test_one_device_can_be_signed_out(alice, sign_in_for_real):
    phone, desk, lost = (sign_in_for_real(alice) for _ in range(3))
    assert end(desk, session_of(lost)) == 302
    assert [is_open(phone), is_open(desk), is_open(lost)] == [True, True, False]


def test_nobody_ends_the_session_of_another(alice, bob, sign_in_for_real):
    of_alice, of_bob = sign_in_for_real(alice), sign_in_for_real(bob)
    assert end(of_bob, session_of(of_alice)) == 404
    assert is_open(of_alice)


def test_all_other_devices_can_be_signed_out_at_once(alice, sign_in_for_real):
    phone, desk = sign_in_for_real(alice), sign_in_for_real(alice)
    desk.post(DEVICES)
    assert [is_open(phone), is_open(desk)] == [False, True]


def test_a_new_password_signs_the_other_devices_out(alice, sign_in_for_real):
    phone, desk = sign_in_for_real(alice), sign_in_for_real(alice)
    new = "cinq tasses de café froid"
    sent = {"oldpassword": "secret", "password1": new, "password2": new}
    assert desk.post("/accounts/password/change/", sent).status_code == 302
    assert [is_open(phone), is_open(desk)] == [False, True]


def test_a_closed_account_closes_its_sessions(alice, sign_in_for_real):
    desk = sign_in_for_real(alice)
    alice.is_active = False
    alice.save()
    assert not is_open(desk)


@pytest.mark.parametrize(("days", "alive"), [(13, True), (15, False)])
def test_a_session_dies_after_two_weeks_without_a_visit(alice, sign_in_for_real, days, alive):
    desk = sign_in_for_real(alice)
    with later(days=days):
        assert is_open(desk) == alive


def test_a_visit_prolongs_it_and_thirty_days_end_it(alice, sign_in_for_real):
    desk = sign_in_for_real(alice)
    opened = []
    for days in (10, 20, 29, 31):
        with later(days=days):
            opened.append(is_open(desk))
    assert opened == [True, True, True, False]


def test_a_second_page_on_the_same_day_does_not_write_the_session(alice, sign_in_for_real):
    noon = timezone.localtime().replace(hour=12, minute=0)
    with time_machine.travel(noon):
        desk = sign_in_for_real(alice)
        is_open(desk)
    with time_machine.travel(noon + timedelta(minutes=30)):
        assert "sid" not in desk.get(MINE).cookies


def test_what_was_being_sent_when_it_ended_is_kept(alice, sign_in_for_real):
    desk, mark = sign_in_for_real(alice), kept_forms.mark_of(alice)
    with later(days=31):
        desk.post("/members/me/name/", {"first_name": "Nina", "opened_by": mark})
        desk.force_login(alice)
        assert 'value="Nina"' in desk.get("/members/me/name/").text


def test_an_ended_session_leaves_no_trace(alice, sign_in_for_real):
    gone, here = sign_in_for_real(alice), sign_in_for_real(alice)
    gone.post("/accounts/logout/")
    actions.forget_ended_sessions(at=timezone.now())
    assert [one.pk for one in UserSession.objects.all()] == [session_of(here).pk]
    actions.forget_ended_sessions(at=timezone.now() + timedelta(days=15))
    assert not UserSession.objects.exists()


def test_the_number_of_a_session_cannot_be_guessed(alice, sign_in_for_real):
    """32 letters and figures, drawn by `secrets`: 165 bits (ASVS 7.2.3 asks for 128)."""
    numbers = {sign_in_for_real(alice).session.session_key for _browser in range(3)}
    assert len(numbers) == 3
    assert {len(number) for number in numbers} == {32}
