"""The pages of the product, as the demo account that uses each of them."""

from playwright.sync_api import Page

VISITOR = [
    "/accounts/login/",
    "/accounts/password/reset/",
    "/charter/",
    "/mailbox/",
]
NEWCOMER = ["/charter/accept/"]
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
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/2fa/",
    "/nowhere/",
]
# The first of its kind, found by its link on a list.
DETAILS = {
    "/knowledge/tips/": "main .rows h3 a",
    "/knowledge/tools/": "main h3 a",
    "/members/": "main h3 a",
}
RELAY = ["/", "/members/invite/"]
ADMIN = ["/admin/"]
BY_ACCOUNT = {
    None: VISITOR,
    "newcomer": NEWCOMER,
    "member": MEMBER,
    "relay": RELAY,
    "core": [*RELAY, *ADMIN],
    "editor": ["/"],
    "author": ["/"],
    "sponsor": ["/", "/members/me/"],
    "admin": ADMIN,
}


def speak(page: Page, language: str) -> None:
    """Show the current page in the other language, if it is not shown in that one."""
    if page.locator("html").get_attribute("lang") == language:
        return
    button = page.locator(f"button[name=language][value={language}]").first
    with page.expect_navigation():
        button.evaluate("button => button.form.requestSubmit(button)")
