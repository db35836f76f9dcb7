"""The watch and axe see what they are there for."""

from playwright.sync_api import Browser, Route

from tests.browser import axe
from tests.browser.watching import Faults

HOME = "http://localhost:1"
BAD = """<!doctype html><title>Bad</title><h1>Bad</h1><img src="http://elsewhere.example/a.png">
<link rel="stylesheet" href="/static/gone.css"><script>inline()</script>"""
POLICY = {"Content-Security-Policy": "default-src 'self'; img-src *"}


def answer(route: Route) -> None:
    if route.request.url == f"{HOME}/":
        route.fulfill(body=BAD, content_type="text/html", headers=POLICY)
    else:
        route.fulfill(status=404)


def test_a_bad_page_is_caught(browser: Browser) -> None:
    faults = Faults(HOME)
    with browser.new_context() as context:
        faults.watch(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(f"{HOME}/")
        found = axe.violations(page)
    kinds = {said.partition(":")[0] for said in faults.seen}
    assert kinds == {"policy", "console", "third party", "404"}
    assert {"html-has-lang", "image-alt"} <= {said.partition(":")[0] for said in found}
