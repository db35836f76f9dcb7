"""The pages of the product, as the demo account that uses each of them."""

from collections.abc import Iterator

from playwright.sync_api import Page

LANGUAGES = ("fr", "en")
VISITOR = [
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
    "/accounts/signup/",
    "/accounts/inactive/",
    "/charter/",
    "/mailbox/",
]
BEFORE_THE_CHARTER = ["/charter/accept/"]
MEMBER = [
    "/",
    "/knowledge/",
    "/knowledge/tips/",
    "/knowledge/tips/?category=voyages",
    "/knowledge/tips/?q=zzzz",
    "/knowledge/tips/kept/",
    "/knowledge/tips/new/",
    "/knowledge/tools/",
    "/members/",
    "/members/?q=zzzz",
    "/members/me/",
    "/members/me/edit/",
    "/members/me/settings/",
    "/members/me/absence/",
    "/notifications/",
    "/search/",
    "/search/?q=visas+inde",
    "/search/?q=zzzz",
    "/charter/",
    "/nowhere/",
    "/admin/",
]
ACCOUNT = [
    "/members/me/name/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/logout/",
]
RELAY = ["/", "/members/me/", "/members/invite/"]
OFFICE = [
    "/admin/",
    "/admin/members/member/",
    "/admin/post/delivery/",
    "/admin/audit/record/",
    "/admin/activity/handling/",
]
# What the first link of its kind leads to, and where that leads.
BEYOND = {
    "/knowledge/tips/": ["main .rows h3 a", "#act a.primary"],
    "/knowledge/tools/": ["main tbody a"],
    "/members/": ["main .tiles h3 a"],
    "/members/me/": ["main .rows h3 a", "#act a"],
    "/admin/members/member/": ["#result_list th a"],
    "/admin/audit/record/": ["#result_list th a"],
}
WALKS = {
    "visitor": (None, VISITOR),
    "newcomer": ("newcomer", BEFORE_THE_CHARTER),
    "member-asked-again": ("member", BEFORE_THE_CHARTER),
    "member": ("member", MEMBER),
    "member-account": ("member", ACCOUNT),
    "relay": ("relay", RELAY),
    "core": ("core", [*RELAY, *OFFICE]),
    "editor": ("editor", ["/", "/members/me/"]),
    "author": ("author", ["/", "/members/me/"]),
    "sponsor": ("sponsor", ["/", "/members/me/"]),
    "admin": ("admin", ["/", "/members/me/", *OFFICE]),
}


def sign_in(page: Page, account: str) -> None:
    """By the password that all demo accounts share."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", f"{account}@aurelis.example")
    page.fill("[name=password]", "escale-demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def enter(page: Page, walk: str) -> None:
    """Sign in for a walk, and accept the charter unless the walk is about that."""
    account, paths = WALKS[walk]
    if account is None:
        return
    sign_in(page, account)
    if "/charter/accept/" in page.url and paths is not BEFORE_THE_CHARTER:
        page.click("main form.act button")
        page.wait_for_url(lambda url: "/charter/accept/" not in url)


def visits(page: Page, walk: str, language: str) -> Iterator[str]:
    """Show each page of a walk; gives its path, or the path it was reached from."""
    for path in WALKS[walk][1]:
        page.goto(path)
        speak(page, language)
        yield path
        for link in BEYOND.get(path, []):
            if page.locator(link).count():
                page.goto(page.locator(link).first.get_attribute("href"))
                yield f"{path} {link}"


def speak(page: Page, language: str) -> None:
    """Show the current page in the other language, if it is not shown in that one."""
    if page.locator("html").get_attribute("lang") == language:
        return
    button = page.locator(f"button[name=language][value={language}]").first
    with page.expect_navigation():
        button.evaluate("button => button.form.requestSubmit(button)")
