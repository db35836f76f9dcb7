"""Password sign-in: limits per account wherever one comes from, and no trace of who exists."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from members import demo_accounts
from tests import factories, mails

LOGIN = "/accounts/login/"


def try_password(client, member, password, ip="10.0.0.1", **headers):
    sent = {"login": member if isinstance(member, str) else member.email, "password": password}
    client.post(LOGIN, sent, REMOTE_ADDR=ip, **headers)
    return "_auth_user_id" in client.session


def test_address_and_password_sign_in(alice, client):
    assert try_password(client, alice, "secret")


@pytest.mark.parametrize(("sites", "charts"), [(0, 0), (1, 0), (2, 1)])
def test_the_way_in_says_what_this_is_and_where(db, client, sites, charts):
    """By a sentence, three verbs, and the chart of the ports where there are several."""
    for number in range(sites):
        factories.make_site(f"site-{number}", latitude=45 + number, longitude=5 - 60 * number)
    page = client.get(LOGIN).text
    assert "Cinq minutes par semaine, entre collègues." in page
    assert "<b>Trouver</b>" in page
    assert page.count('class="plate-sea"') == charts


def test_the_form_has_the_two_promised_fields(db, client):
    assert list(client.get(LOGIN).context["form"].fields) == ["login", "password"]


def test_a_wrong_password_and_an_unknown_address_read_the_same(alice, client):
    known = client.post(LOGIN, {"login": alice.email, "password": "wrong"})
    unknown = client.post(LOGIN, {"login": "ghost@aurelis.example", "password": "wrong"})
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors


def test_the_sixth_try_is_refused_from_any_machine_even_with_the_right_password(
    alice, bob, sign_in
):
    for number in range(5):
        assert not try_password(sign_in(None), alice, "wrong", ip=f"10.0.0.{number}")
    assert not try_password(sign_in(None), alice, "secret", ip="10.0.0.9")
    assert try_password(sign_in(None), bob, "secret", ip="10.0.0.9")


def test_the_account_opens_again_after_five_minutes(alice, sign_in):
    for _ in range(6):
        try_password(sign_in(None), alice, "wrong")
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert try_password(sign_in(None), alice, "secret")


def test_nobody_locks_a_colleague_out(alice, sign_in):
    """Whoever guesses wrong closes that way alone: its owner still comes in by a code."""
    for _ in range(6):
        try_password(sign_in(None), alice, "wrong")
    owner = sign_in(None)
    owner.post(LOGIN, {"login": alice.email, "password": ""})
    owner.post("/accounts/login/code/confirm/", {"code": mails.code_to(alice.email)})
    assert owner.session["_auth_user_id"] == str(alice.pk)


def test_a_made_up_forwarded_address_changes_nothing(alice, sign_in):
    for number in range(5):
        try_password(sign_in(None), alice, "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert not try_password(sign_in(None), alice, "secret", HTTP_X_FORWARDED_FOR="192.0.2.200")


def test_a_closed_account_does_not_open(alice, client):
    alice.is_active = False
    alice.save()
    assert not try_password(client, alice, "secret")


def test_signing_in_changes_the_number_of_the_session(alice, client):
    client.get("/charter/")
    client.post("/language/", {"language": "en"})
    before = client.session.session_key
    try_password(client, alice, "secret")
    assert client.session.session_key != before


def test_signing_out_kills_the_session_on_the_server(alice, client, sign_in):
    try_password(client, alice, "secret")
    stolen = client.cookies["sid"].value
    client.post("/accounts/logout/")
    thief = sign_in(None)
    thief.cookies["sid"] = stolen
    assert thief.get("/accounts/email/").status_code == 302


@pytest.fixture
def demo_member(db):
    return factories.make_member("Claire", "Mercier", email="member@aurelis.example")


@pytest.fixture
def demo_password(demo_member):
    demo_member.set_password(demo_accounts.PASSWORD)
    demo_member.save()


def test_a_demo_account_is_one_button_at_home(demo_member, demo_password, client):
    offered = client.get(LOGIN).context["demo_accounts"]
    assert [(one.email, one.initials) for one in offered] == [("member@aurelis.example", "CM")]
    client.post(LOGIN, {"login": "", "password": "", "demo": "member@aurelis.example"})
    assert client.session["_auth_user_id"] == str(demo_member.pk)


def test_no_demo_account_anywhere_else(demo_member, demo_password, client, settings):
    settings.AT_HOME = False
    assert client.get(LOGIN).context["demo_accounts"] == []
    client.post(LOGIN, {"login": "", "password": "", "demo": "member@aurelis.example"})
    assert not try_password(client, demo_member, demo_accounts.PASSWORD)


def test_the_demo_button_opens_no_other_account(alice, client):
    alice.set_password(demo_accounts.PASSWORD)
    alice.save()
    client.post(LOGIN, {"login": "", "password": "", "demo": alice.email})
    assert "_auth_user_id" not in client.session


def test_a_page_of_the_door_is_never_kept_by_a_cache(db, client):
    assert "no-store" in client.get(LOGIN)["Cache-Control"]


@pytest.mark.parametrize("host", ["evil.example", "localhost@evil.example"])
def test_another_host_is_refused(db, client, host):
    assert client.get(LOGIN, HTTP_HOST=host).status_code == 400
