"""Two weeks of three people: a member, an editor and a sponsor."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import pages
from tests.browser.servers import Demo

ACCOUNTS = ("member", "editor", "sponsor")
PARIS = ZoneInfo("Europe/Paris")
MOST_TAPS = 14
OVER = "C’est tout pour cette semaine."


def monday_morning() -> datetime:
    """Of the week that comes: what the demo has ahead is counted from today."""
    today = datetime.now(PARIS).date()
    monday = today + timedelta(days=7 - today.weekday())
    return datetime.combine(monday, time(9), PARIS)


@pytest.fixture
def someone(browser: Browser, browser_context_args: dict) -> Iterator[Callable[[str], Page]]:
    """Opens a browser of their own for somebody, all along the two weeks."""
    contexts: list[BrowserContext] = []

    def open_page(address: str) -> Page:
        contexts.append(browser.new_context(**{**browser_context_args, "base_url": address}))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def acts(page: Page) -> list[str]:
    """What the list proposes, done or not."""
    return [" ".join(words.split()) for words in page.locator(".act h3").all_inner_texts()]


class Taps:
    """Somebody's taps, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, place: Locator) -> None:
        """One that leads to a page: on a busy machine the old one still stands for a moment."""
        with self.page.expect_navigation():
            place.click()
        self.count += 1

    def on_button(self, name: str) -> None:
        """One that answers in place."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            self.page.get_by_role("main").get_by_role("button", name=name).first.click()
        self.count += 1

    def home(self) -> None:
        self.on(self.page.get_by_role("banner").get_by_role("link", name="Accueil"))


def do_the_first_act_left(page: Page, taps: Taps) -> None:
    """One tap where that is enough; what opens a page is done there, and home is one tap more."""
    act = page.locator(".act details").first
    verb = act.locator(".verb").inner_text()
    if verb.startswith(("Continuer", "Écrire", "Aider")):  # something to write: not this week
        taps.on(act.get_by_role("button", name="Pas cette semaine"))
        return
    taps.on(act.locator(".primary"))
    if verb.startswith("Lire dans"):
        taps.on_button("Utile")
        taps.home()
    elif verb.startswith("Lire et"):
        taps.on_button("Garder")
        taps.home()


def test_two_weeks(demo: Demo, someone: Callable[[str], Page]) -> None:
    monday = monday_morning()
    days = (monday, monday + timedelta(days=3), monday + timedelta(days=7))
    with demo.live_through(*days) as sites:
        first_day = next(sites)
        people, lists = dict[str, Page](), {}
        for name in ACCOUNTS:
            page = someone(first_day.url)
            pages.enter(page, name)
            people[name] = page
            page.goto(first_day.url)
            lists[name] = acts(page)
        assert len({tuple(proposed) for proposed in lists.values()}) == 3
        assert [name for name, proposed in lists.items() if not 1 <= len(proposed) <= 5] == []

        thursday = next(sites)
        for name, page in people.items():
            page.goto(thursday.url)
            assert acts(page) == lists[name]
        page = people["member"]
        taps = Taps(page)
        while page.locator(".act details").count():
            do_the_first_act_left(page, taps)
        expect(page.get_by_role("heading", level=1)).to_have_text(OVER)
        expect(page.locator("main .btn.primary")).to_have_count(0)
        assert taps.count <= MOST_TAPS

        next_monday = next(sites)
        page.goto(next_monday.url)
        assert page.locator(".act details").count() >= 1
        assert acts(page) != lists["member"]
