"""Pages that only a journey reaches: as good as the others."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pages
from tests.browser.checking import WIDE, check
from tests.browser.servers import Site

LINK = re.compile(r"https?://[^/\s]+(/m/\S+)")
GUEST = "gabrielle.roy@aurelis.example"


@pytest.fixture
def member(visitor: Callable[..., Page]) -> Page:
    page = visitor(viewport=WIDE)
    pages.enter(page, "member")
    return page


def prove_who_it_is(page: Page) -> None:
    """What concerns the safety of an account asks for the password again."""
    page.wait_for_url("/accounts/reauthenticate/**")
    page.fill("[name=password]", pages.PASSWORD)
    page.press("[name=password]", "Enter")


def test_asking_for_a_code(visitor: Callable[..., Page]) -> None:
    page = visitor(viewport=WIDE)
    page.goto("/accounts/login/code/")
    page.fill("[name=email]", pages.address("editor"))
    page.press("[name=email]", "Enter")
    page.wait_for_url("/accounts/login/code/confirm/")
    assert check(page, "fr") == []


def test_changing_the_address(member: Page) -> None:
    member.goto("/accounts/email/")
    member.fill("main [name=email]", "claire@aurelis.example")
    member.press("main [name=email]", "Enter")
    prove_who_it_is(member)
    expect(member.get_by_label("Code")).to_be_visible()
    assert check(member, "fr") == []


def test_protecting_the_account(member: Page) -> None:
    member.goto("/accounts/2fa/totp/activate/")
    prove_who_it_is(member)
    member.wait_for_url("/accounts/2fa/totp/activate/")
    assert check(member, "fr") == []
    member.goto("/accounts/2fa/webauthn/add/")
    assert check(member, "fr") == []


def test_inviting_and_being_invited(visitor: Callable[..., Page], site: Site) -> None:
    page = visitor(viewport=WIDE)
    pages.enter(page, "core")
    page.goto("/members/invite/")
    for name, text in {"email": GUEST, "first_name": "Gabrielle", "last_name": "Roy"}.items():
        page.fill(f"main [name={name}]", text)
    page.click("main form .primary")
    expect(page.get_by_role("heading", name="Gabrielle Roy")).to_be_visible()
    assert check(page, "fr") == []
    guest = visitor(viewport=WIDE)
    guest.goto(LINK.search(site.words_to(GUEST))[1])
    assert check(guest, "fr") == []
    guest.click("main form .primary")
    expect(guest.get_by_role("button", name="Accepter la charte")).to_be_visible()
