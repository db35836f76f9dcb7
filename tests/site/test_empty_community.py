"""An empty production database, from the first table to the first issue, as people walk it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests import production, second_factor
from tests.production import Production
from tests.visitor import Visitor

ADA, NINA = "ada.roussel@aurelis.example", "nina.blanc@aurelis.example"
SETUP = ("setup", "--no-input", "--language", "en")
ANSWERS = ("--name", "Escale", "--site", "Lyon", "--country", "FR", "--admin", ADA)
PAGES = [
    *("/", "/knowledge/", "/knowledge/tips/", "/knowledge/tools/", "/events/", "/newsletter/"),
    *("/members/", "/members/me/", "/governance/", "/charter/", "/notifications/", "/about/"),
]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Production]:
    """PostgreSQL, SMTP, the environment; not one table."""
    with production.installed(tmp_path) as installation:
        yield installation


def link_in(text: str) -> str:
    """The path of the last link of a mail, or of what a command says."""
    return re.findall(r"https?://[^/\s]+(/m/\S+)", text)[-1]


def enters(visitor: Visitor, link: str) -> None:
    """The administrator opens the link, which scanners may have opened, and sets up an app."""
    assert [visitor.open(link).status for _scanner in range(2)] == [200, 200]
    assert visitor.send(link).path == "/accounts/2fa/"
    page = visitor.open("/accounts/2fa/totp/activate/")
    secret = re.search(r"\b[A-Z2-7]{32}\b", page.text)[0]
    visitor.fill(page, code=second_factor.code(secret))
    assert visitor.open("/admin/").path == "/admin/"


def publishes_the_charter(visitor: Visitor) -> None:
    """The draft that setup made, today, from the page that the first steps lead to."""
    draft = "/admin/governance/charterversion/1/change/"
    assert f'href="{draft}"' in visitor.open("/admin/governance/charterversion/").text
    page = visitor.send(draft, on=timezone.localdate().isoformat(), button="publish=1")
    assert (page.path, page.status) == (draft, 200)
    assert "The charter is in force" in page.text


def accepts_the_charter(visitor: Visitor) -> None:
    page = visitor.open("/")
    assert page.path == "/charter/accept/?next=%2F"
    assert "The charter is reviewed every year" in page.text
    home = visitor.send(page.path, next="/")
    assert (home.path, home.status) == ("/", 200)


def gives_mandate(visitor: Visitor, person: str, role: str) -> None:
    today = timezone.localdate()
    page = visitor.send(
        "/admin/governance/mandate/add/",
        person=person,
        role=role,
        starts_on=today.isoformat(),
        ends_on=(today + timedelta(days=300)).isoformat(),
    )
    assert page.path == "/admin/governance/mandate/"


def writes_a_tip(visitor: Visitor) -> None:
    page = visitor.send(
        "/knowledge/tips/new/",
        title="Two meetings follow each other",
        problem="Two meetings follow each other without a break.",
        steps="Open the calendar.\nShorten the first meeting by ten minutes.",
        minutes="10",
        category="Diary",
        language="en",
    )
    assert page.path.startswith("/knowledge/tips/two-meetings")
    assert "Shorten the first meeting" in page.text


def proposes_an_event(visitor: Visitor) -> None:
    page = visitor.send(
        "/events/new/",
        title="A first coffee",
        kind="coffee",
        summary="We meet, and say what we could share.",
        day=(timezone.localdate() + timedelta(days=7)).isoformat(),
        starts="10:00",
        ends="10:30",
        mode="remote",
        language="en",
    )
    assert page.path == "/events/a-first-coffee/"


def opens_an_issue(visitor: Visitor) -> None:
    page = visitor.send(
        "/newsletter/desk/new/", theme_fr="Premières escales", theme_en="First ports of call"
    )
    assert page.path == "/newsletter/desk/1/dates/"
    assert "First ports of call" in visitor.open("/newsletter/desk/").text
    sections = visitor.open("/newsletter/desk/1/new/").form("section").offered["section"]
    assert len(sections) == 8


def test_from_no_table_to_the_first_issue(empty: Production) -> None:
    migrated = empty.manage("migrate", "--no-input")
    assert migrated.returncode == 0, migrated.stderr
    assert "manage.py setup" in migrated.stdout.splitlines()[-1]
    done = empty.manage(*SETUP, *ANSWERS)
    assert done.returncode == 0, done.stderr
    with empty.serve() as port:
        ada, nina = Visitor(port), Visitor(port)
        enters(ada, link_in(done.stdout))
        publishes_the_charter(ada)
        accepts_the_charter(ada)
        invitation = {"first_name": "Nina", "last_name": "Blanc", "site": "Lyon", "language": "en"}
        ada.send("/admin/members/invitation/invite/", email=NINA, **invitation)
        nina.send(link_in(empty.mail_to(NINA)))
        nina.send("/accounts/logout/")
        assert empty.signed_in_by_code(nina, NINA).status == 200
        accepts_the_charter(nina)
        writes_a_tip(nina)
        proposes_an_event(nina)
        gives_mandate(ada, NINA, "Editorial committee")
        opens_an_issue(nina)
        assert {path: nina.open(path).status for path in PAGES} == dict.fromkeys(PAGES, 200)
        assert ada.open("/admin/").status == 200
