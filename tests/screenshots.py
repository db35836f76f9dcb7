"""`make screenshots`: the pictures of README, or with --all every page as each account sees it."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.browser import pages
from tests.browser.servers import Demo, Site

BASE = Path(__file__).resolve().parents[1]
SHOTS = BASE / "docs" / "screenshots"
ALL = BASE / "var" / "screenshots"
WIDTHS = {1280: 800, 390: 844}
README = {
    "home": "/",
    "tip": "/knowledge/tips/",
    "members": "/members/",
    "search": "/search/?q=visas+inde",
}


def sign_in(page: Page, account: str) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", f"{account}@aurelis.example")
    page.fill("[name=password]", "escale-demo")
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def for_readme(browser: Browser, site: Site) -> None:
    """Four pages as an ordinary member sees them."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(
        base_url=site.url, viewport={"width": 1280, "height": 800}, locale="fr-FR"
    )
    sign_in(page, "member")
    for name, path in README.items():
        page.goto(path)
        if name == "tip":
            page.locator(pages.DETAILS[path]).first.click()
            page.wait_for_load_state()
        page.screenshot(path=SHOTS / f"{name}.png")


def visits(page: Page) -> Iterator[tuple[str, str]]:
    """Account and path of every page, signed in as the account."""
    for account, paths in pages.BY_ACCOUNT.items():
        page.context.clear_cookies()
        if account:
            sign_in(page, account)
        for path in paths:
            page.goto(path)
            yield account or "visitor", path
            if path in pages.DETAILS:
                page.locator(pages.DETAILS[path]).first.click()
                page.wait_for_load_state()
                yield account or "visitor", f"{path}one"


def of_everything(browser: Browser, site: Site) -> None:
    """Every page, both languages, themes and widths."""
    for language in ("fr", "en"):
        for theme in ("light", "dark"):
            for width, height in WIDTHS.items():
                page = browser.new_page(
                    base_url=site.url,
                    viewport={"width": width, "height": height},
                    color_scheme=theme,
                )
                _shoot(page, ALL / language / theme / str(width), language)
                page.close()


def _shoot(page: Page, folder: Path, language: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for account, path in visits(page):
        pages.speak(page, language)
        name = path.strip("/").replace("/", "-").replace("?", "_") or "home"
        page.screenshot(path=folder / f"{account}-{name}.png", full_page=True)


def main(everything: bool) -> None:
    program = chromium.find()
    if program is None:
        raise SystemExit(chromium.MISSING)
    quiet = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=quiet)
        with Demo(Path(folder)).serve() as site:
            (of_everything if everything else for_readme)(browser, site)
        browser.close()


if __name__ == "__main__":
    main("--all" in sys.argv)
