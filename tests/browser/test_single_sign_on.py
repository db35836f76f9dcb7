"""The button of the company's own accounts, in a real browser: to the provider's page and back."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import identity
from tests.browser import servers
from tests.identity import PEOPLE, Provider

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with identity.running() as running:
        running.knows("nina", **PEOPLE["nina"])
        yield running


@pytest.fixture(scope="module")
def address(demo: servers.Demo, provider: Provider) -> Iterator[str]:
    """Of the demo, where the company has such a provider."""
    said = {
        "OIDC_SERVER_URL": provider.url,
        "OIDC_CLIENT_ID": "escale",
        "OIDC_CLIENT_SECRET": "secret",
        "OIDC_NAME": "Aurelis",
    }
    with demo.serve(**said) as site:
        yield site.url


@pytest.fixture
def visit(browser: Browser, browser_context_args: dict, address: str) -> Iterator[Callable]:
    contexts = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(**browser_context_args, base_url=address, **options)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_to_the_provider_and_back(visit: Callable, provider: Provider, scripts: bool) -> None:
    """A browser asks the policy of our page about every address that the button leads to."""
    page: Page = visit(java_script_enabled=scripts)
    page.goto("/events/")
    page.get_by_role("button", name="Continuer avec Aurelis").click()
    expect(page.get_by_role("heading", name="Authorize Client")).to_be_visible()
    assert page.url.startswith(provider.url)
    page.locator("input[name=sub]").fill("nina")
    page.get_by_role("button", name="Authorize").last.click()
    expect(page.get_by_role("heading", name="Rejoindre le réseau")).to_be_visible()
    assert page.get_by_label("Prénom").input_value() == "Nina"
