"""docs/security.md is true: its tests are there, its sums are right, its figures are the code's."""

import re
import ssl
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.mail import mailers

import community.urls  # noqa: F401 - every throttle is loaded
from community import env
from community.company import logos
from community.core.throttles import Throttle
from community.files import drawing, kinds
from community.files.actions import MOST
from members import photos
from members.roster import workbook
from tests import factories
from tests.hostile.test_growth_of_texts import modules

PAGE = Path(settings.BASE_DIR, "docs/security.md").read_text()
ANSWERS = ["met", "does not apply", "not met"]
# How many requirements of levels 1 and 2 each section of the standard has.
SECTIONS = """
1.1 2, 1.2 9, 1.3 11, 1.4 3, 1.5 2, 2.1 3, 2.2 3, 2.3 4, 2.4 1, 3.2 2, 3.3 4, 3.4 6, 3.5 5, 3.7 2,
4.1 3, 4.2 1, 4.3 2, 4.4 4, 5.1 1, 5.2 3, 5.3 2, 5.4 3, 6.1 3, 6.2 12, 6.3 4, 6.4 4, 6.5 5, 6.6 3,
6.8 4, 7.1 3, 7.2 4, 7.3 2, 7.4 5, 7.5 2, 7.6 2, 8.1 2, 8.2 3, 8.3 1, 8.4 1, 9.1 3, 9.2 4, 10.1 2,
10.2 2, 10.3 4, 10.4 11, 10.5 5, 10.6 2, 10.7 3, 11.1 2, 11.2 3, 11.3 3, 11.4 4, 11.5 1, 11.6 1,
12.1 3, 12.2 2, 12.3 4, 13.1 1, 13.2 5, 13.3 2, 13.4 5, 14.1 2, 14.2 4, 14.3 3, 15.1 3, 15.2 3,
15.3 7, 16.1 1, 16.2 5, 16.3 4, 16.4 3, 16.5 3, 17.1 1, 17.2 4, 17.3 2
"""


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split(" | ")]


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading."""
    part = PAGE.partition(f"\n### {heading}\n")[2].partition("\n#")[0]
    return [cells(line) for line in part.splitlines() if line.startswith("|")][2:]


ROWS = [cells(line) for line in PAGE.splitlines() if re.match(r"\| \d+\.\d+\.\d+ \|", line)]


@cache
def names_in(path: str) -> set[str]:
    file = Path(settings.BASE_DIR, path)
    return (
        set(re.findall(r"^def (\w+)", file.read_text(), re.MULTILINE)) if file.exists() else set()
    )


def test_every_requirement_of_the_two_levels_has_a_row():
    found = Counter(number.rpartition(".")[0] for number, *_rest in ROWS)
    expected = dict(one.split() for one in SECTIONS.replace("\n", " ").strip().split(", "))
    assert found == {section: int(number) for section, number in expected.items()}
    assert len({number for number, *_rest in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_is_said_to_be_met_is_held_by_a_test(row):
    _number, _asks, answer, reason, *held = row
    assert answer in ANSWERS
    assert reason
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", "".join(held))
    assert (answer != "met") or named
    assert [name for path, name in named if name not in names_in(path)] == []


def test_the_summary_is_the_sum_of_the_rows():
    said = {row[0]: row[1:] for row in map(cells, re.findall(r"^\| \[V.*", PAGE, re.MULTILINE))}
    for chapter, figures in said.items():
        number = re.match(r"\[V(\d+) ", chapter)[1]
        answers = Counter(row[2] for row in ROWS if row[0].split(".")[0] == number)
        assert figures == [str(answers[one]) for one in ANSWERS], chapter
    whole = Counter(row[2] for row in ROWS)
    assert f"| **all** | {' | '.join(str(whole[one]) for one in ANSWERS)} |" in PAGE


def test_what_is_not_met_is_summed_up():
    kinds = PAGE.partition("What is not met falls")[2].partition("\n\n")[0]
    listed = re.findall(r"\d+\.\d+\.\d+", kinds)
    assert sorted(listed) == sorted(row[0] for row in ROWS if row[2] == "not met")


def test_the_limits_are_those_of_the_code():
    throttles = {
        var for module in modules() for var in vars(module).values() if isinstance(var, Throttle)
    }
    expected = {
        f"`{throttle.name}`": f"{throttle.most} in {throttle.within}" for throttle in throttles
    }
    for limits in (settings.ACCOUNT_RATE_LIMITS, settings.MFA_RATE_LIMITS):
        expected |= {f"`{name}`": f"`{limit}`" for name, limit in limits.items()}
    assert {name: limit for name, limit, _whose in table("How often")} == expected


def test_the_sizes_of_files_are_those_of_the_code():
    said = [row[3] for row in table("Files")]
    limits = drawing.LIMITS
    of_articles = f"{limits.most_bytes:,} bytes, {limits.most_pixels:,} pixels"
    attached = f"{kinds.MOST_BYTES:,} bytes, {kinds.MOST_UNPACKED:,} bytes unpacked"
    assert said == [
        f"{logos.MOST_BYTES:,} bytes, {logos.MOST_PIXELS:,} pixels",
        f"{photos.LIMITS.most_bytes:,} bytes, {photos.LIMITS.most_pixels:,} pixels",
        f"{of_articles}, {MOST} for an article",
        f"{attached}, {kinds.MOST_PARTS:,} parts, {kinds.MOST_FILES} for a thing",
        f"{workbook.UNPACKED_BYTES:,} bytes unpacked, {workbook.PARTS:,} parts",
        "no limit",
    ]


def test_every_kind_of_data_has_its_rules():
    rows = table("Data")
    assert len(rows) == 20
    assert [all(row[:4]) for row in rows] == [True] * len(rows)


def test_passwords_are_hashed_as_the_page_says():
    """The tests have a quicker hash; production has Django's first."""
    production = Path(settings.BASE_DIR, "community/settings.py").read_text()
    assert "PASSWORD_HASHERS" not in production
    assert PBKDF2PasswordHasher.algorithm == "pbkdf2_sha256"
    assert PBKDF2PasswordHasher.iterations >= 1_000_000


@pytest.mark.parametrize("address", ["smtps://mail.aurelis.example", "smtp+tls://mail.example"])
def test_the_certificate_of_the_mail_server_is_checked(monkeypatch, settings, address):
    monkeypatch.setenv("MAIL_URL", address)
    settings.MAILERS = env.mailers(False, Path())
    trust = mailers["default"].ssl_context
    assert (trust.verify_mode, trust.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_packages_come_from_pypi_alone():
    lock = Path(settings.BASE_DIR, "uv.lock").read_text()
    hosts = set(re.findall(r"https?://[^/\"]+", lock))
    assert hosts == {"https://pypi.org", "https://files.pythonhosted.org"}
    files = [
        file
        for package in tomllib.loads(lock)["package"]
        for file in (*package.get("wheels", []), package.get("sdist"))
        if file
    ]
    assert [file["url"] for file in files if not file.get("hash", "").startswith("sha256:")] == []


def test_no_script_of_ours_stores_anything():
    words = re.compile(
        r"localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML|insertAdjacentHTML"
        r"|outerHTML|\beval\(|new Function|postMessage|__proto__"
    )
    scripts = Path(settings.BASE_DIR, "static/js").rglob("*.js")
    found = {script.name: words.findall(script.read_text()) for script in scripts}
    assert found
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("path", ["/", "/help/", "/members/me/", "/accounts/sessions/", "/admin/"])
def test_every_page_offers_to_sign_out(db, sign_in, path):
    person = factories.make_member("Ada", "Roussel")
    page = sign_in(person).get(path, follow=True)
    assert 'action="/accounts/logout/"' in page.text
