"""What Word and Outlook put into the clipboard keeps its lists, headings and tables.

`clipboard/` holds what they write, and what is kept of it, white space aside.
"""

import re
from pathlib import Path

import pytest

from community.core import pasted, richtext

CLIPBOARD = Path(__file__).parent / "clipboard"
FILES = sorted(CLIPBOARD.glob("*.html"))


def plain(html: str) -> str:
    """Without the white space that a browser does not show between tags."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(html.split()))


def item(words: str, level: int = 1, marker: str = "·", of: str = "l0") -> str:
    """A paragraph of a list, as Word writes it."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18pt;mso-list:{of} level{level} "
        "lfo1'><![if !supportLists]><span style='font-family:Symbol'>"
        "<span style='mso-list:Ignore'>"
        f"{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span>"
        f"<![endif]>{words}<o:p></o:p></p>\n"
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_pasted_keeps_its_meaning(file: Path) -> None:
    kept = richtext.article(file.read_text())
    assert plain(kept) == plain(file.with_suffix(".txt").read_text())
    assert richtext.article(kept) == kept


@pytest.mark.parametrize("marker", ["·", "o", "§", "-", "–", "Ø", "ü", "•", "&#8226;", ""])
def test_a_bullet_makes_a_list(marker: str) -> None:
    assert plain(richtext.article(item("Un", marker=marker))) == "<ul><li><p>Un</p></li></ul>"


@pytest.mark.parametrize("marker", ["1.", "2)", "(3)", "a.", "B)", "iv.", "1.1.", "1°", "12."])
def test_a_number_makes_a_numbered_list(marker: str) -> None:
    assert plain(richtext.article(item("Un", marker=marker))) == "<ol><li><p>Un</p></li></ol>"


def test_a_list_that_begins_deep_and_comes_back() -> None:
    html = item("a", 3) + item("b", 1) + item("c", 2) + item("d", 4) + item("e", 2)
    assert plain(richtext.article(html)) == (
        "<ul><li><p>a</p></li></ul>"
        "<ul><li><p>b</p><ul><li><p>c</p><ul><li><p>d</p></li></ul></li><li><p>e</p></li></ul></li></ul>"
    )


def test_two_lists_in_a_row_are_two() -> None:
    html = item("a", of="l0") + item("b", marker="1.", of="l1") + item("c", marker="1.", of="l2")
    assert plain(richtext.article(html)) == (
        "<ul><li><p>a</p></li></ul><ol><li><p>b</p></li></ol><ol><li><p>c</p></li></ol>"
    )


def test_a_second_paragraph_stays_in_its_item() -> None:
    html = item("a") + "<p class=MsoListParagraphCxSpLast>encore<o:p></o:p></p>" + item("b")
    expected = "<ul><li><p>a</p><p>encore</p></li><li><p>b</p></li></ul>"
    assert plain(richtext.article(html)) == expected


def test_a_numbered_heading_stays_one() -> None:
    html = "<h2 style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.1 </span>Titre</h2>"
    assert plain(richtext.article(html)) == "<h2>Titre</h2>"


def test_an_outline_is_a_heading() -> None:
    html = "<p class=MsoNormal style='mso-outline-level:2'>Titre</p><p class=MsoSubtitle>Sous</p>"
    assert plain(richtext.article(html)) == "<h2>Titre</h2><h3>Sous</h3>"


def test_what_only_seems_bold_is_not() -> None:
    html = '<b style="font-weight:normal" id="docs-internal-guid-1"><p>Un <b>mot</b></p></b>'
    assert plain(richtext.article(html)) == "<p>Un <strong>mot</strong></p>".replace(" <", "<")


def test_what_is_bold_by_its_style_stays_so() -> None:
    html = (
        "<p><span style='font-weight:700'>Un</span> <span style='font-style:italic'>mot</span></p>"
    )
    assert richtext.article(html) == "<p><strong>Un</strong> <em>mot</em></p>"


def test_what_has_no_style_is_left_alone() -> None:
    html = "<p>Un <b>mot</b></p><div>et</div>"
    assert pasted.from_styles(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p class=MsoNormal>" * 3000,
        "<p style='mso-list:l0 level1'>" * 3000,
        "<span style='mso-list:Ignore'>" * 3000,
        "<p class=MsoNormal><thead>" * 3000,
        "<a href='#x' class=MsoHyperlink>" * 3000,
        item("x", 9) * 2000,
        "<div class=MsoNormal>" * 400,
    ],
    ids=["paragraphs", "items", "markers", "heads", "links", "deep", "boxes"],
)
def test_much_of_it_takes_a_moment(html: str) -> None:
    assert richtext.article(richtext.article(html)) == richtext.article(html)
