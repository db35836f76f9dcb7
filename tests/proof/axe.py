"""axe on every page, as each account that uses it, in both languages, themes and widths."""

from collections.abc import Iterator, Sequence
from itertools import product
from textwrap import shorten
from time import monotonic

from playwright.sync_api import Browser, Error, Page

from tests.browser import pages
from tests.browser.checking import faults
from tests.browser.servers import Site
from tests.proof.outcome import Outcome
from tests.screenshots import THEMES, WIDTHS, on_the_demo, open_page

PATIENCE = 60_000  # milliseconds; a busy machine is not a fault of the page
LONGEST = 300  # a rule may fail for every row of a table
LOOKS = list(product(THEMES, WIDTHS))
SETTLED = """() => Promise.race([
  Promise.allSettled(document.getAnimations().map(one => one.finished)),
  new Promise(enough => setTimeout(enough, 2000)),
])"""


def prove(walks: Sequence[str]) -> Iterator[Outcome]:
    """One outcome per walk, of all of them unless some are named; nobody accepted the charter."""
    with on_the_demo() as (browser, demo), demo.serve() as site:
        for walk in pages.WALKS:
            if not walks or walk in walks:
                yield _walk(browser, site, walk)


def _walk(browser: Browser, site: Site, walk: str) -> Outcome:
    """A page that cannot be reached ends the walk, and is its last failure."""
    outcome, began = Outcome(walk), monotonic()
    page = open_page(browser, site, *LOOKS[0])
    page.context.set_default_timeout(PATIENCE)
    try:
        pages.begin(page, walk)
        for language in pages.LANGUAGES:
            for way in pages.visits(page, walk, language):
                _look(page, outcome, way, language)
    except Error as error:
        outcome.tried += 1
        outcome.failed.append(f"{walk} at {page.url}: {error.message.splitlines()[0]}")
    page.context.close()
    outcome.seconds = monotonic() - began
    return outcome


def _look(page: Page, outcome: Outcome, way: str, language: str) -> None:
    """The page shown, in each theme and width; what sticks out at 320 pixels is tested daily."""
    for theme, width in LOOKS:
        _dress(page, theme, width)
        outcome.tried += 1
        if found := faults(page, language):
            where = f"{outcome.what} {language} {theme} {width} {way}"
            outcome.failed.append(f"{where}: {shorten('; '.join(found), LONGEST)}")
    _dress(page, *LOOKS[0])


def _dress(page: Page, theme: str, width: int) -> None:
    """Once its colours have changed: halfway between two themes nothing can be read."""
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.evaluate(SETTLED)
