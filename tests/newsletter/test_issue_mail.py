"""The mail of an issue: as it was agreed, right in Outlook, light, and without eyes."""

import re
from pathlib import Path

import pytest

from newsletter import actions
from newsletter.mails import digest
from newsletter.models import Issue
from tests import factories
from tests.newsletter import journal, outlook

pytestmark = pytest.mark.django_db

KEPT = Path(__file__).parent / "mails"
SECTIONS = (("edito", "Édito", "Editorial"), ("dossier", "Le dossier", "Feature"))


@pytest.fixture
def issue() -> Issue:
    """Two articles in both languages, one in French alone."""
    factories.make_community(name="Escale")
    plan = actions.IssuePlan(
        theme_fr="Le temps retrouvé",
        theme_en="Time regained",
        standfirst_fr="Ce que l’on gagne à ne plus chercher.",
        standfirst_en="What there is to gain when nothing has to be looked for.",
        cover=Issue.Cover.CLOCK,
    )
    issue = actions.plan_issue(13, plan, by=journal.make_editor())
    for slug, french, english in SECTIONS:
        section = journal.make_section(slug, name_fr=french, name_en=english)
        article = journal.make_ready(issue, title=f"{french} & <Cie>")
        article.section, article.slug = section, slug
        article.title_en, article.body_en = f"{english} & <Co>", "Text."
        article.standfirst_en = "A standfirst."
        article.save()
    alone = journal.make_ready(issue, title="Seulement en français", standfirst="")
    alone.slug = "seul"
    alone.save()
    return issue


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("part", ["txt", "html"])
def test_it_is_as_it_was_kept(issue: Issue, language: str, part: str) -> None:
    """A change of looks is looked at, then kept: delete the file, and run this twice."""
    subject, text, html = digest.compose(issue, language)
    kept = KEPT / f"issue.{language}.{part}"
    composed = html if part == "html" else f"{subject}\n\n{text}"
    if not kept.exists():
        kept.write_text(composed)
        pytest.fail(f"{kept} is new: look at it.")
    assert composed == kept.read_text()


@pytest.mark.parametrize("cover", Issue.Cover.values)
def test_outlook_breaks_nothing(issue: Issue, cover: str) -> None:
    issue.cover = cover
    assert list(outlook.faults(digest.compose(issue, "fr")[2])) == []


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        ("boxes", "<div>x</div>"),
        ("boxes", "<button>x</button>"),
        ("dropped", '<td style="display:flex">x</td>'),
        ("dropped", '<td style="background:#ffffff">x</td>'),
        ("padded", '<span style="padding:4px 4px 4px 4px">x</span>'),
        ("short_padding", '<td style="padding:4px 8px">x</td>'),
        ("one_padding", '<td style="padding:4px">x</td>'),
        ("relative", '<td style="width:2rem">x</td>'),
        ("relative", '<td style="color:var(--ink)">x</td>'),
        ("short_colour", '<td style="color:#fff">x</td>'),
        ("ground", '<td style="background-color:#ffffff">x</td>'),
        ("line_height", '<td style="line-height:1.5">x</td>'),
        ("font", "<td style=\"font-family:'Inter',system-ui\">x</td>"),
        ("unfonted", '<td style="font-size:14px">x</td>'),
        ("table", "<table><tr><td>x</td></tr></table>"),
        ("picture", '<img src="cid:a" alt="">'),
        ("picture", '<img src="https://x.example/a.png" alt="" width="1" height="1">'),
        ("picture", '<td background="a.png">x</td>'),
        ("heading", "<h2>x</h2>"),
        ("link", '<a href="/">x</a>'),
        ("not closed", "<td>x</tr>"),
    ],
)
def test_each_rule_finds_what_it_is_for(issue: Issue, rule: str, planted: str) -> None:
    html = digest.compose(issue, "fr")[2].replace("</body>", f"{planted}</body>")
    assert rule in {fault.partition(":")[0] for fault in outlook.faults(html)}


def test_each_article_has_its_section_title_standfirst_minutes_and_link(issue: Issue) -> None:
    _subject, text, html = digest.compose(issue, "en")
    for words in ("Editorial", "Editorial &amp; &lt;Co&gt;", "A standfirst.", "1\u00a0min"):
        assert words in html
    for article in issue.articles.all():
        url = f"http://localhost:8000/newsletter/13/{article.slug}/"
        assert (html.count(f'href="{url}"'), text.count(url)) == (1, 1)
    assert "Editorial & <Co>" in text


def test_what_is_in_the_other_language_alone_says_so(issue: Issue) -> None:
    _subject, text, html = digest.compose(issue, "en")
    assert '<html lang="en"' in html
    assert re.search(r'<a href="\S+/seul/" lang="fr"', html)
    assert "Seulement en français (in French)" in text
    assert html.count(", in French") == 1
    assert "en français<" not in digest.compose(issue, "fr")[2].replace("Seulement en français", "")


def test_it_looks_at_nobody(issue: Issue) -> None:
    """No picture, no pixel, no address that counts, nothing fetched from anywhere."""
    _subject, _text, html = digest.compose(issue, "fr")
    assert (
        re.findall(r"<(?:img|link|script|iframe|object|video)|url\(|@import|@font-face", html) == []
    )
    addresses = set(re.findall(r'href="([^"]+)"', html))
    assert {address for address in addresses if "?" in address or "#" in address} == set()
    ours = {address for address in addresses if address.startswith("http://localhost:8000/")}
    assert addresses - ours == {digest._ADDRESS}


def test_it_turns_dark_where_programs_do(issue: Issue) -> None:
    html = digest.compose(issue, "fr")[2]
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "@media (prefers-color-scheme:dark)" in html


def test_a_long_issue_stays_far_below_what_gmail_clips(issue: Issue) -> None:
    for number in range(40):
        journal.make_ready(issue, title=f"{number} " + "Un long titre " * 9, standfirst="é" * 300)
    html = digest.compose(issue, "fr")[2]
    assert len(html.encode()) < 100_000
