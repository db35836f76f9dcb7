"""The watch and axe see what they are there for."""

from email.message import EmailMessage

from playwright.sync_api import Browser, Route

from tests.browser import axe
from tests.browser.watching import Faults
from tests.proof import planted

HOME = "http://localhost:1"
BAD = """<!doctype html><title>Bad</title><h1>Bad</h1><img src="http://elsewhere.example/a.png">
<link rel="stylesheet" href="/static/gone.css"><script>inline()</script>"""
POLICY = {"Content-Security-Policy": "default-src 'self'; img-src *"}


def answer(route: Route) -> None:
    if route.request.url == f"{HOME}/":
        route.fulfill(body=BAD, content_type="text/html", headers=POLICY)
    elif route.request.url.endswith(axe.FILE):
        route.fulfill(path=axe.FOLDER / axe.FILE)
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


PLANTED = """<!doctype html><title>x</title><p>50337 \u202egnirts</p><a href="javascript:x()">x</a>
<img src="/a.png" onerror="x()"><base href="/b/"><p style="width: 900px">wide</p>"""


def test_what_was_planted_and_grew_is_seen(browser: Browser) -> None:
    with browser.new_context(viewport=planted.NARROW) as context:
        page = context.new_page()
        page.set_content(PLANTED)
        found = page.evaluate(planted.LOOK, planted.SUM)
    assert found == [
        "<a href=javascript:x()>",
        "<img onerror>",
        "<base>",
        "a template was evaluated",
        "letters are turned round",
        "sticks out: p.",
    ]


def test_what_a_spreadsheet_or_a_reader_of_mails_runs_is_seen() -> None:
    assert planted.formulas("fine;'=1+1;=1+1\n-1;+1\n") == ["=1+1", "-1", "+1"]
    letter = EmailMessage()
    letter["X-Planted"] = "yes"
    letter.set_content("x")
    letter.add_alternative('<img src=x onerror="x()">', subtype="html")
    assert list(planted.of_letter(letter)) == ["a header was planted", "<img src=x onerror="]
