"""A real browser on the running demo; every page is watched for what must never happen."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import chromium
from tests.browser.servers import Demo, Site

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = """
window.__csp = [];
document.addEventListener('securitypolicyviolation',
  e => window.__csp.push(e.effectiveDirective + ' ' + e.blockedURI));
"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    program = chromium.find()
    if program is None:
        if chromium.IN_CI:
            pytest.fail(chromium.MISSING)
        pytest.skip(chromium.MISSING)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": program, "args": [*QUIET, *sandbox]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return Demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def site(demo: Demo) -> Iterator[Site]:
    """The demo, freshly loaded for this file's tests."""
    with demo.serve() as running:
        yield running


class Faults:
    """What a page did wrong: policy violations, errors, requests to other hosts."""

    def __init__(self, home: str) -> None:
        self.home, self.seen = home, []

    def watch(self, page: Page) -> None:
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message: object) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.seen.append(f"console: {message.text}")

    def _request(self, request: object) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.seen.append(f"third party: {request.url}")


@pytest.fixture
def visitor(
    site: Site, browser: Browser, browser_context_args: dict
) -> Iterator[Callable[..., Page]]:
    """Opens a browser of its own for each visitor; fails if any page misbehaved."""
    faults, contexts = Faults(site.url), []

    def open_page(**options: object) -> Page:
        context: BrowserContext = browser.new_context(
            **{**browser_context_args, "base_url": site.url, **options}
        )
        contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        faults.watch(page)
        return page

    yield open_page
    violations = [
        violation
        for context in contexts
        for page in context.pages
        for violation in page.evaluate("window.__csp || []")
    ]
    for context in contexts:
        context.close()
    assert (faults.seen, violations) == ([], [])


@pytest.fixture
def signed_in(visitor: Callable[..., Page]) -> Callable[..., Page]:
    """A browser signed in as a demo account."""

    def sign_in(account: str, **options: object) -> Page:
        page = visitor(**options)
        page.goto("/accounts/login/")
        page.fill("[name=login]", f"{account}@aurelis.example")
        page.fill("[name=password]", "escale-demo")
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/accounts/login" not in url)
        return page

    return sign_in
