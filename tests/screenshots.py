"""`make screenshots`: the pictures of README, or with --all every page as each account sees it."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.browser import pages, servers

BASE = Path(__file__).resolve().parents[1]
SHOTS = BASE / "docs" / "screenshots"
ALL = BASE / "var" / "screenshots"
THEMES = ("light", "dark")
WIDTHS = {1280: 800, 390: 844}
README = {
    "home": "/",
    "tip": "/knowledge/tips/?q=visas+inde",
    "members": "/members/",
    "search": "/search/?q=passeport",
}


def for_readme(browser: Browser, demo: servers.Demo) -> None:
    """Four pages as an ordinary member sees them."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    with demo.serve() as site:
        page = open_page(browser, site, "light", 1280)
        pages.enter(page, "member")
        for name, path in README.items():
            page.goto(path)
            if name == "tip":
                page.goto(page.locator("main h3 a").first.get_attribute("href"))
            page.wait_for_load_state("networkidle")  # faces come last
            page.screenshot(path=SHOTS / f"{name}.png")


def of_everything(browser: Browser, demo: servers.Demo) -> None:
    """Every page in both languages, themes and widths, each time on a demo nobody has touched."""
    for language, theme, width in product(pages.LANGUAGES, THEMES, WIDTHS):
        folder = ALL / language / theme / str(width)
        folder.mkdir(parents=True, exist_ok=True)
        with demo.serve() as site:
            for walk in pages.WALKS:
                page = open_page(browser, site, theme, width)
                pages.begin(page, walk)
                for number, _way in enumerate(pages.visits(page, walk, language), 1):
                    shoot_whole(page, folder / f"{walk}-{number:02}-{name_of(page)}.png")
                page.context.close()


def open_page(browser: Browser, site: servers.Site, theme: str, width: int) -> Page:
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme=theme,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        reduced_motion="reduce",
    )
    return context.new_page()


def shoot_whole(page: Page, path: Path) -> None:
    """The window grows with the page: what sticks to its edges stays there."""
    size = page.viewport_size
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({**size, "height": max(whole, size["height"])})
    page.screenshot(path=path)
    page.set_viewport_size(size)


def name_of(page: Page) -> str:
    """The end of its address."""
    return urlsplit(page.url).path.rstrip("/").rpartition("/")[2] or "home"


@contextmanager
def on_the_demo() -> Iterator[tuple[Browser, servers.Demo]]:
    """A browser, and the demo loaded for it."""
    program = chromium.find()
    if program is None:
        raise SystemExit(chromium.MISSING)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=program, args=sandbox) as browser,
        servers.demo(Path(folder)) as demo,
    ):
        yield browser, demo


def main(everything: bool) -> None:
    with on_the_demo() as (browser, demo):
        (of_everything if everything else for_readme)(browser, demo)


if __name__ == "__main__":
    main("--all" in sys.argv)
