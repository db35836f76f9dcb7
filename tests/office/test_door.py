"""The door of the admin: a right there, and a second factor used in this session."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils import timezone

from members import demo_accounts
from tests import factories, second_factor

ROOT = Path(__file__).resolve().parents[2]
ADMIN, LOGIN, ENROL = "/admin/", "/accounts/login/", "/accounts/2fa/"
ASK = "/accounts/2fa/reauthenticate/"


@pytest.fixture
def demo_admin(db):
    return factories.make_member("Ada", "Demo", email="admin@aurelis.example", is_superuser=True)


@pytest.fixture
def demo_member(db):
    return factories.make_member("Claire", "Demo", email="member@aurelis.example")


@pytest.fixture
def protected(dan):
    second_factor.give_app(dan)
    return dan


def knock(client, path=ADMIN):
    """Where one stands after following the signs, and how one is received there."""
    answer = client.get(path, follow=True)
    return answer.request["PATH_INFO"], answer.status_code


@pytest.mark.parametrize(
    ("who", "where", "status"),
    [
        ("nobody", LOGIN, 200),
        ("alice", "/admin/login/", 403),
        ("eve", "/admin/login/", 403),
        ("newcomer", "/admin/login/", 403),
        ("dan", ENROL, 200),
        ("admin", ENROL, 200),
        ("protected", ASK, 200),
        ("demo_admin", ADMIN, 200),
        ("demo_member", "/admin/login/", 403),
    ],
)
@pytest.mark.parametrize("path", [ADMIN, "/admin/login/", "/admin/members/member/"])
def test_who_gets_in(request, sign_in, who, where, status, path):
    expected = path if where == ADMIN and path != "/admin/login/" else where
    assert knock(sign_in(request.getfixturevalue(who)), path) == (expected, status)


def test_the_reason_is_said(dan, sign_in):
    client = sign_in(dan)
    client.post("/language/", {"language": "en"})
    sentences = [str(one) for one in client.get(ADMIN, follow=True).context["messages"]]
    assert sentences == [
        "The administration asks for a second step: add a passkey or an app, then return."
    ]


def test_the_code_of_the_app_opens_the_door(protected, sign_in):
    client = sign_in(protected)
    page = client.get(ADMIN, follow=True)
    url = f"{page.request['PATH_INFO']}?{page.request['QUERY_STRING']}"
    answer = client.post(url, {"code": second_factor.code()})
    assert answer.url == ADMIN
    assert knock(client) == (ADMIN, 200)


def test_the_factor_counts_for_twelve_hours(protected, sign_in):
    client = sign_in(protected)
    client.post(ASK, {"code": second_factor.code()})
    with time_machine.travel(timezone.now() + timedelta(hours=12, minutes=1)):
        assert knock(client) == (ASK, 200)


def test_a_factor_used_by_another_person_of_the_same_browser_does_not_count(
    protected, admin, sign_in
):
    client = sign_in(protected)
    client.post(ASK, {"code": second_factor.code()})
    client.post("/accounts/logout/")
    client.force_login(admin)
    assert knock(client) == (ENROL, 200)


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    "again", [str, lambda code: f"{code[:3]} {code[3:]}", lambda code: code.translate(WIDE)]
)
def test_a_code_is_used_once_however_it_is_typed(protected, sign_in, again):
    code = second_factor.code()
    sign_in(protected).post(ASK, {"code": code})
    spied = sign_in(protected)
    spied.post(ASK, {"code": again(code)})
    assert knock(spied) == (ASK, 200)


def test_a_recovery_code_opens_once(protected, sign_in):
    code = RecoveryCodes.activate(protected).get_unused_codes()[0]
    first, second = sign_in(protected), sign_in(protected)
    first.post(ASK, {"code": code})
    second.post(ASK, {"code": code})
    assert [knock(first), knock(second)] == [(ADMIN, 200), (ASK, 200)]


def test_sign_in_with_password_asks_for_the_app_before_the_admin(protected, sign_in):
    client = sign_in(None)
    sent = {"login": protected.email, "password": "secret"}
    answer = client.post(f"{LOGIN}?next={ADMIN}", sent)
    assert answer.url.startswith("/accounts/2fa/authenticate/")
    answer = client.post("/accounts/2fa/authenticate/", {"code": second_factor.code()})
    assert answer.url == ADMIN
    assert knock(client) == (ADMIN, 200)


@pytest.mark.django_db(transaction=True)
def test_setting_up_the_app_opens_the_door_at_once(sign_in):
    dan = factories.make_member("Dan", "Weber")
    factories.make_mandate(dan)
    client = sign_in(dan)
    client.post("/accounts/reauthenticate/", {"password": "secret"})
    page = "/accounts/2fa/totp/activate/"
    secret = client.get(page).context["form"].secret
    assert client.post(page, {"code": second_factor.code(secret)}).status_code == 302
    assert knock(client) == (ADMIN, 200)


def test_the_mandate_that_ends_closes_the_door(protected, sign_in):
    client = sign_in(protected)
    client.post(ASK, {"code": second_factor.code()})
    protected.mandates.update(ends_on=timezone.localdate())
    assert knock(client) == ("/admin/login/", 403)


@pytest.mark.parametrize("page", ["password_change/", "password_change/done/"])
def test_the_admin_has_no_password_page_of_its_own(demo_admin, sign_in, page):
    assert knock(sign_in(demo_admin), f"{ADMIN}{page}") == ("/accounts/password/change/", 200)


def test_signing_out_of_the_admin_is_signing_out(demo_admin, sign_in):
    client = sign_in(demo_admin)
    assert client.post("/admin/logout/").url == LOGIN
    assert "_auth_user_id" not in client.session


def test_the_exemption_ends_where_the_home_ends(demo_admin, sign_in, settings):
    settings.AT_HOME = False
    assert knock(sign_in(demo_admin)) == (ENROL, 200)


def test_the_exemption_is_for_the_eight_demo_addresses():
    assert sorted(demo_accounts.ADDRESSES) == [
        f"{name}@aurelis.example"
        for name in (
            "admin",
            "author",
            "core",
            "editor",
            "member",
            "newcomer",
            "relay",
            "sponsor",
        )
    ]


@pytest.mark.parametrize("extra", [{}, {"AT_HOME": "1", "DEBUG": "1"}])
def test_production_is_never_at_home(extra):
    """Settings read afresh, as a server with a DATABASE_URL reads them."""
    production = {
        "DATABASE_URL": "postgres://escale@db.internal/escale",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "escale.example",
        "SITE_URL": "https://escale.example",
        **extra,
    }
    said = "s.AT_HOME, s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"
    asked = f"from community import settings as s; print({said})"
    answer = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **production},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == ["False", "False"]
