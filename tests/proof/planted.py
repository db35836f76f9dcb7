"""Something odd planted in every text that people fill in, then every page looked at."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from time import monotonic

from icalendar import Calendar
from playwright.sync_api import Browser, Error, Page

from tests.browser import pages, servers
from tests.browser.watching import Faults
from tests.proof.outcome import Outcome
from tests.screenshots import on_the_demo

PLANT = Path(__file__).with_suffix(".js").read_text()
NARROW = {"width": 390, "height": 844}
SUM = str(7 * 7191)  # what {{7*7191}} would become
LINES = (
    '"><img src=x onerror=planted()>',
    '=HYPERLINK("//planted.example";planted)',
    "{{7*7191}}{% debug %}",
    "</title><svg/onload=planted()>",
    "javascript:planted()//",
    "<script>planted()</script>",
    "'-planted()-'",
    "\u202egnirts\u2066 planted",
    "Planted\r\nX-Planted: yes\r\nBcc: planted@planted.example",
    '<a href="javascript:planted()">planted</a>',
    "[planted](javascript:planted())",
    "<style>*{background:url(//planted.example)}</style>",
    "planted" * 8,
    "=1+7190",
)
TEXT = "\n\n".join(
    (
        *LINES,
        "![planted](http://planted.example/a.png)",
        "[planted](data:text/html,<script>planted()</script>)",
        "<http://planted.example/a> <javascript:planted()>",
        '<div style="position:fixed;background:url(//planted.example/b)">planted</div>',
        "<iframe src=//planted.example></iframe><base href=//planted.example>",
        '<meta http-equiv=refresh content="0;url=//planted.example">',
        "<form action=//planted.example><input name=planted autofocus onfocus=planted()></form>",
        "<svg><script href=data:,planted() /><animate onbegin=planted()></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=planted()>",
        "planted" * 40,
    )
)
TEXTS = (TEXT, TEXT[:900], TEXT[:400], *LINES)
# The first line of the first field, each time on a demo of its own.
ROUNDS = (0, 7)
HTML = f"<p>planted</p>{TEXT}"
# Events and invitations are new each time: what they need besides texts.
DAY = "2027-03-09"
EVENT = {
    "day": DAY,
    "starts": "09:30",
    "ends": "10:00",
    "kind": "coffee",
    "mode": "remote",
    "time_zone": "Europe/Paris",
    "language": "fr",
    "co_hosts": "",
    "join_link": "",
    "seats": "",
}
TIP = {"minutes": "15", "language": "fr", "category": "voyages"}
ROW, ACT = "#result_list tbody th a", ".object-tools a.act"
ARTICLE = "/newsletter/desk/13/neuf-questions-avant-de-dire-oui/"
HOSTED = "/events/codeveloppement-dire-non/"
# Each form, as the account that fills it in: its address, the links to follow from there, and what
# is sent in the fields that are no text.
type Way = tuple[str, list[str], dict[str, str]]
CHARTER_DRAFT: Way = ("/admin/governance/charterversion/add/", [], {})
CHARTER_ARTICLE: Way = ("/admin/governance/charterversion/", [ROW, "a[href*='/articles/']"], {})
FORMS: dict[str, list[Way]] = {
    "member": [
        ("/members/me/edit/", [], {"phone": "0478000000"}),
        (
            "/members/me/absence/",
            [],
            {"starts_on": DAY, "ends_on": "2027-03-12", "replacement": ""},
        ),
        ("/knowledge/tips/new/", [], TIP),
        ("/events/new/", [], EVENT),
        ("/search/?q=pasport", ["main .rows h3 a", "#act a"], {}),
        ("/members/me/name/", [], {}),
    ],
    "author": [
        ("/members/me/edit/", [], {"phone": "0478000000"}),
        ("/knowledge/tips/passeport-verifier-six-mois-apres-le-retour/failed/", [], {}),
    ],
    "relay": [
        ("/members/invite/", [], {"email": "planted@aurelis.example", "language": "en"}),
        ("/members/me/edit/", [], {"phone": "0478000000"}),
        ("/members/me/name/", [], {}),
    ],
    "editor": [
        (f"{ARTICLE}edit/", [], {"body": HTML}),
        ("/newsletter/desk/13/new/", [], {"author": ""}),
        ("/newsletter/desk/new/", [], {"number": "99"}),
    ],
    "core": [
        (f"{HOSTED}revise/", [], {"co_hosts": "", "join_link": ""}),
        (f"{HOSTED}translate/", [], {}),
        (f"{HOSTED}people/", [], {}),
        ("/admin/knowledge/tool/", [ROW], {"referents": "", "alternatives": ""}),
        ("/admin/knowledge/tool/add/", [], {"slug": "planted"}),
        ("/admin/knowledge/category/", [ROW], {}),
        ("/admin/knowledge/toolcategory/", [ROW], {}),
        ("/admin/newsletter/section/", [ROW], {}),
        ("/admin/company/community/1/change/", [], {"navy": "#1b2a4a", "coral": "#ff7d5e"}),
        ("/admin/company/site/", [ROW], {}),
        ("/admin/company/topic/", [ROW], {}),
        ("/admin/company/department/", [ROW], {}),
        ("/admin/company/entity/", [ROW], {}),
        *((f"/admin/company/page/{number}/change/", [], {}) for number in range(1, 7)),
        ("/admin/governance/seat/", [ROW], {"hours_per_week": "2"}),
        ("/admin/governance/role/", [ROW], {"position": "1"}),
        ("/admin/search/synonyms/add/", [], {}),
        CHARTER_DRAFT,
        CHARTER_ARTICLE,
        ("/admin/governance/charterversion/", [ROW], {"on": DAY}),
        ("/admin/members/invitation/invite/", [], {"email": "planted2@aurelis.example"}),
        ("/admin/members/member/?q=moreau", [ROW, ACT], {}),
        ("/admin/knowledge/tip/", [ROW, ACT], {}),
        ("/admin/events/event/", [ROW, ACT], {}),
        ("/admin/governance/mandate/", [ROW, f"{ACT}[href$='/end/']"], {}),
        (f"{HOSTED}cancel/", [], {}),
    ],
}
# Looked at besides the pages of the walks: where what was planted is looked for.
SEARCHES = (
    "/search/?q=planted",
    "/knowledge/tips/?q=planted",
    "/members/?q=planted",
    "/search/?q=%22%3E%3Cimg+src%3Dx+onerror%3Dplanted()%3E",
    "/events/?q=%7B%7B7*7191%7D%7D",
)
LOOK = """(sum) => {
  const found = [];
  for (const one of document.querySelectorAll('*')) {
    for (const { name, value } of one.attributes) {
      if (/^on/i.test(name)) found.push(`<${one.localName} ${name}>`);
      if (/^(href|src|action|formaction|data|xlink:href)$/i.test(name)
        && (/^\\s*(javascript|data:text|vbscript)/i.test(value)
          || (/planted\\.example/.test(value) && one.localName !== 'a'))) {
        found.push(`<${one.localName} ${name}=${value.slice(0, 60)}>`);
      }
    }
    if (/^(iframe|object|embed|base|math)$/.test(one.localName)) found.push(`<${one.localName}>`);
  }
  const text = document.documentElement.innerText + document.title;
  if (text.includes(sum)) found.push('a template was evaluated');
  if (/[\\u202a-\\u202e\\u2066-\\u2069]/.test(text)) found.push('letters are turned round');
  const wide = document.documentElement;
  if (wide.scrollWidth > wide.clientWidth) {
    const out = [...document.querySelectorAll('body *')]
      .find((one) => one.getBoundingClientRect().right > wide.clientWidth + 1);
    found.push('sticks out: ' + (out ? `${out.localName}.${out.className}` : 'the page'));
  }
  return [...new Set(found)];
}"""


@dataclass
class Garden:
    """What was planted, and where it may be seen."""

    first: int = 0
    fields: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    pages: set[str] = field(default_factory=set)
    troubles: list[str] = field(default_factory=list)


def prove() -> Iterator[Outcome]:
    """Each time that something is planted, everything is looked at by everybody."""
    with on_the_demo() as (browser, demo):
        for number, first in enumerate(ROUNDS, 1):
            with demo.serve() as site:
                for outcome in _round(browser, site, first):
                    outcome.what = f"planted {number}: {outcome.what}"
                    yield outcome


def _round(browser: Browser, site: servers.Site, first: int) -> Iterator[Outcome]:
    began, faults, garden = monotonic(), Faults(site.url), Garden(first=first)
    for account in FORMS:
        plant(browser, site, account, garden, faults)
    outcome = Outcome("fields", len(garden.fields), [*garden.troubles, *faults.seen])
    outcome.seconds = monotonic() - began
    outcome.notes = [f"{way} took nothing odd  " for way in sorted(garden.refused)]
    yield outcome
    for walk in pages.WALKS:
        yield _look_around(browser, site, walk, garden)
    yield _files(browser, site, garden)
    yield _mails(site)


def open_narrow(browser: Browser, site: servers.Site, faults: Faults) -> Page:
    """A narrow browser in which a script that runs, or a box that opens, is a fault."""
    context = browser.new_context(
        base_url=site.url, viewport=NARROW, locale="fr-FR", reduced_motion="reduce"
    )
    faults.watch(context)
    context.expose_function("planted", lambda *said: faults.seen.append(f"a script ran: {said}"))
    page = context.new_page()
    page.on("dialog", lambda box: (faults.seen.append(f"dialog: {box.message}"), box.dismiss()))
    return page


def plant(
    browser: Browser, site: servers.Site, account: str, garden: Garden, faults: Faults
) -> None:
    page = open_narrow(browser, site, faults)
    pages.enter(page, account)
    for path, links, given in FORMS[account]:
        way = " ".join([account, path, *links])
        try:
            fill(page, way, (path, links, given), garden)
        except Error as error:
            garden.troubles.append(f"{way}: {error.message.splitlines()[0]}")
    page.context.close()


def fill(page: Page, way: str, form: Way, garden: Garden) -> None:
    """Each text takes the first odd thing that it does not refuse."""
    path, links, given = form
    turns: dict[str, int] = {}
    for _try in range(len(TEXTS) + 1):
        page.goto(path)
        for link in links:
            page.goto(page.locator(link).first.get_attribute("href") or "")
        got = page.evaluate(f"({PLANT})", [LINES, TEXTS, turns, given, garden.first])
        if got["status"] < 400 and got["status"]:
            garden.fields |= {f"{way} {name}" for name in got["planted"]}
            garden.pages.add(got["url"])
            break
        if not got["refused"]:
            garden.troubles.append(f"{way}: {json.dumps(got, ensure_ascii=False)[:400]}")
            break
        for name in got["refused"]:
            turns[name] = turns.get(name, 0) + 1
    garden.refused |= {f"{way} {name}" for name, turn in turns.items() if turn >= len(LINES) - 1}


def _look_around(browser: Browser, site: servers.Site, walk: str, garden: Garden) -> Outcome:
    outcome, faults, began = Outcome(f"pages as {walk}"), Faults(site.url), monotonic()
    page = open_narrow(browser, site, faults)
    try:
        pages.begin(page, walk)
        for language in pages.LANGUAGES:
            for way in pages.visits(page, walk, language):
                look(page, f"{language} {way}", outcome, faults)
            if walk in FORMS:
                for path in (*sorted(garden.pages), *SEARCHES):
                    page.goto(path)
                    look(page, f"{language} {path}", outcome, faults)
    except Error as error:
        outcome.failed.append(f"{walk} at {page.url}: {error.message.splitlines()[0]}")
    page.context.close()
    outcome.seconds = monotonic() - began
    return outcome


def look(page: Page, way: str, outcome: Outcome, faults: Faults) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    if page.evaluate(LOOK, SUM):
        page.wait_for_load_state("networkidle")  # the editor brings its style late
    found = page.evaluate(LOOK, SUM) + faults.seen
    faults.seen.clear()
    outcome.tried += 1
    outcome.failed += [f"{outcome.what} {way}: {one}" for one in found]


def _files(browser: Browser, site: servers.Site, garden: Garden) -> Outcome:
    """Files for spreadsheets and calendars, of each event that was planted."""
    outcome, began = Outcome("files"), monotonic()
    page = open_narrow(browser, site, Faults(site.url))
    pages.enter(page, "core")
    events = {path for path in garden.pages if re.search(r"/events/[a-z0-9-]+/$", path)}
    for path in sorted({f"{site.url}{HOSTED}", *events}):
        for name, judged in (("people.csv", formulas), ("calendar.ics", _properties)):
            answer = page.request.get(f"{path}{name}")
            outcome.tried += 1
            if answer.status == 200:
                outcome.failed += [f"{path}{name}: {one}" for one in judged(answer.text())]
    page.context.close()
    outcome.seconds = monotonic() - began
    return outcome


def formulas(text: str) -> list[str]:
    """The cells that a spreadsheet would calculate."""
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")
    return [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


def _properties(text: str) -> list[str]:
    """The lines of a calendar that an event put there by its words."""
    found = Calendar.from_ical(text).walk()
    return [name for part in found for name in part if name.startswith(("X-PLANTED", "BCC"))]


HTML_FAULT = re.compile(
    r"<[^>]*\son\w+\s*=|<(script|iframe|img|svg|object|form|base|meta http)\b[^>]*planted"
    r"|(href|src)=[\"']?\s*(javascript|data:text)|\b" + SUM + r"\b|[\u202a-\u202e\u2066-\u2069]",
    re.IGNORECASE,
)


def _mails(site: servers.Site) -> Outcome:
    """Every mail that left: no header of somebody's making, nothing that runs."""
    outcome, began = Outcome("mails"), monotonic()
    site.let_everything_leave()
    for letter in site.post.messages:
        outcome.tried += 1
        outcome.failed += [f"mail “{letter['Subject']}”: {one}" for one in of_letter(letter)]
    outcome.seconds = monotonic() - began
    return outcome


def of_letter(letter: EmailMessage) -> Iterator[str]:
    if {"x-planted", "bcc"} & {name.lower() for name in letter}:
        yield "a header was planted"
    for part in letter.walk():
        if part.get_content_type() == "text/html":
            for found in HTML_FAULT.finditer(part.get_content()):
                yield found[0][:80]
