"""A real browser on the running demo; every page is watched for what must never happen."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import chromium
from tests.browser import pages, servers
from tests.browser.watching import PATIENCE, Faults

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Our pages leave the group of the empty one that a window begins with, whose process they keep.
    "--renderer-process-limit=1",
    # No page stays long enough for its scripts to be worth optimising, axe's least of all; and what
    # a page leaves behind goes with it, mostly before anybody looks for it.
    "--js-flags=--no-opt --no-maglev --always-sparkplug --min-semi-space-size=32",
]
expect.set_options(timeout=PATIENCE)


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
    here = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "reduced_motion": "reduce"}
    return {**browser_context_args, **here}


# The browser comes first: without one, nothing is loaded.
@pytest.fixture(scope="session")
def demo(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[servers.Demo]:
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "demo"
    folder.mkdir(exist_ok=True)
    with servers.demo(folder) as loaded:
        yield loaded


@pytest.fixture(scope="session")
def site(demo: servers.Demo) -> Iterator[servers.Site]:
    """The demo, one copy for all whose tests leave each other alone."""
    with demo.serve() as running:
        yield running


@pytest.fixture(scope="module")
def fresh_site(demo: servers.Demo) -> Iterator[servers.Site]:
    """The demo as loaded, for a file whose tests need people who have done nothing yet."""
    with demo.serve() as running:
        yield running


@pytest.fixture
def visitor(
    site: servers.Site, browser: Browser, browser_context_args: dict
) -> Iterator[Callable[..., Page]]:
    """Opens a browser of its own for each visitor; fails if any page misbehaved."""
    faults, contexts = Faults(site.url), []

    def open_page(**options: object) -> Page:
        context = browser.new_context(**{**browser_context_args, "base_url": site.url, **options})
        contexts.append(context)
        faults.watch(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert faults.seen == []


@pytest.fixture
def signed_in(visitor: Callable[..., Page]) -> Callable[..., Page]:
    """A browser signed in as a demo account."""

    def sign_in(account: str, **options: object) -> Page:
        page = visitor(**options)
        pages.sign_in(page, account)
        return page

    return sign_in
