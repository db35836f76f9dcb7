"""A passkey, in a real browser with a virtual authenticator: added, then enough to sign in."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from members.models import Member
from tests import factories
from tests.browser.conftest import browser_type_launch_args  # noqa: F401 - the machine's browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def dan_weber(db) -> Member:
    member = factories.make_member("Dan", "Weber")
    factories.make_mandate(member)
    return member


@pytest.fixture
def key_holder(live_server, page: Page) -> Callable[[Member], Page]:
    """A browser on a device that checks a finger, where that person has added a passkey."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})

    def add_passkey(member: Member) -> Page:
        page.goto(f"{live_server.url}/accounts/login/")
        page.fill("[name=login]", member.email)
        page.fill("[name=password]", "secret")
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login/" not in url)
        page.goto(f"{live_server.url}/accounts/2fa/webauthn/add/")
        page.fill("[name=password]", "secret")
        page.press("[name=password]", "Enter")
        page.click("#mfa_webauthn_add")
        page.wait_for_url("**/recovery-codes/")
        return page

    return add_passkey


def sign_out(page: Page, home: str) -> None:
    page.goto(f"{home}/accounts/logout/")
    page.locator("main form[action*=logout] button").first.click()
    page.wait_for_url("**/accounts/login/")


def test_a_passkey_signs_in_and_opens_the_office(key_holder, dan_weber, live_server):
    page = key_holder(dan_weber)
    sign_out(page, live_server.url)
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/accounts/" not in url)
    answer = page.goto(f"{live_server.url}/admin/")
    assert (answer.status, page.url) == (200, f"{live_server.url}/admin/")


def test_the_passkey_is_asked_for_after_a_password(key_holder, dan_weber, live_server):
    page = key_holder(dan_weber)
    sign_out(page, live_server.url)
    page.fill("[name=login]", dan_weber.email)
    page.fill("[name=password]", "secret")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/2fa/authenticate/")
    page.goto(f"{live_server.url}/members/")
    assert "/accounts/login/" in page.url or "/2fa/authenticate/" in page.url
