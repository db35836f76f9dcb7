"""What a real browser fetches: the first time, and the next."""

import os
from dataclasses import dataclass, replace
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, sync_playwright

from tests import chromium

TIMES = 9
PHOTOS = ("/members/photos/", "/files/pictures/")  # of people, and of an article
LARGEST = """() => new Promise(tell => new PerformanceObserver(
  list => tell(list.getEntries().at(-1).startTime)
).observe({type: 'largest-contentful-paint', buffered: true}))"""


@dataclass(frozen=True)
class Visit:
    """Bytes over the wire with their headers, and milliseconds."""

    first: int
    requests: int
    following: int
    largest_paint: float


def measure(port: int, session: str, paths: dict[str, str]) -> dict[str, Visit]:
    """Each page in a browser that has never been here; nothing where there is no browser."""
    program = chromium.find()
    if program is None or not paths:
        return {}
    quiet = ["--no-sandbox"] if os.geteuid() == 0 else []
    cookie = {"name": "sid", "value": session, "url": f"http://localhost:{port}"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=quiet)
        found = {}
        # Until it has shown some pages, a browser is slow: that is not the fault of the first.
        _often(browser, cookie, f"http://localhost:{port}{next(iter(paths.values()))}")
        for name, path in paths.items():
            found[name] = _often(browser, cookie, f"http://localhost:{port}{path}")
        browser.close()
    return found


def _often(browser: Browser, cookie: Any, address: str) -> Visit:
    """Bytes are always the same; the paint is the middle one, since it differs by a third."""
    seen = []
    for _ in range(TIMES):
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        context.add_cookies([cookie])
        seen.append(_visit(context, address))
        context.close()
    return replace(seen[-1], largest_paint=median(one.largest_paint for one in seen))


def _visit(context: BrowserContext, address: str) -> Visit:
    fetched: list[Any] = []
    page = context.new_page()
    _listen(context.new_cdp_session(page), fetched)
    page.goto(address, wait_until="networkidle")
    paint = page.evaluate(LARGEST)
    first, requests = sum(fetched), len(fetched)
    fetched.clear()
    page.goto(address, wait_until="networkidle")
    return Visit(first, requests, sum(fetched), paint)


def _listen(session: CDPSession, fetched: list[Any]) -> None:
    """A file out of the browser's cache counts as nothing, and so do photos, which come later."""
    left_out = set()
    session.on("Network.requestServedFromCache", lambda one: left_out.add(one["requestId"]))

    def sent(one: dict[str, Any]) -> None:
        if urlsplit(one["request"]["url"]).path.startswith(PHOTOS):
            left_out.add(one["requestId"])

    def finished(one: dict[str, Any]) -> None:
        if one["requestId"] not in left_out and one["encodedDataLength"]:
            fetched.append(one["encodedDataLength"])

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
