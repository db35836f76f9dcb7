"""What is compared is what readers see: no mark of the source, and its form in words."""

import re
import time

import pytest
from django.utils.translation import override

from community.core.richtext import article, sanitize_article
from community.texts import differences, reading, revisions
from community.texts.templatetags.revisions import shown_changes


def shown(name: str, before: str, after: str) -> str:
    """What a page says changed in a text; nothing where there is no difference to see."""
    with override("fr"):
        found = dict(revisions.changes({name: before}, {name: after}))
        return shown_changes(found[name]) if name in found else ""


def body(before: str, after: str) -> str:
    return shown("body", article(before), article(after))


def test_marks_of_the_source_are_not_read():
    text = "Ouvrir **la [série](https://aurelis.example)** en `mode` *lent*."
    assert reading.words_of("steps", text) == "Ouvrir la série en mode lent."
    marked = "## Avant\n\n- un **mot**\n- deux\n\n> cité\n\n1. trois"
    assert reading.words_of("body", article(marked)) == "Avant\nun mot\ndeux\ncité\ntrois"


def test_what_is_shown_as_it_was_typed_is_compared_as_it_was_typed():
    typed = "<b> & ** 2 * 3 ** <3"
    assert reading.words_of("problem", typed) == typed


ADDED, REMOVED = "mise en forme ajoutée\u00a0: ", "mise en forme retirée\u00a0: "
THEN = "\u202f; ajoutée\u00a0: "


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("un mot", "un **mot**", f"{ADDED}gras"),
        ("un **mot**", "un mot", f"{REMOVED}gras"),
        ("un mot", "un *mot*", f"{ADDED}italique"),
        ("un mot", "## un mot", f"{ADDED}intertitre"),
        ("## un mot", "### un mot", f"{REMOVED}intertitre{THEN}sous-intertitre"),
        ("un\n\ndeux", "- un\n- deux", f"{ADDED}liste"),
        ("- un\n- deux", "1. un\n2. deux", f"{REMOVED}liste{THEN}liste numérotée"),
        ("un mot", "> un mot", f"{ADDED}citation"),
        ("un mot", "un [mot](https://a.example)", f"{ADDED}lien vers https://a.example"),
        (
            "[un](https://a.example)",
            "[un](https://b.example)",
            f"{REMOVED}lien vers https://a.example{THEN}lien vers https://b.example",
        ),
    ],
)
def test_a_change_of_form_alone_is_said_in_words(before: str, after: str, told: str):
    page = body(before, after)
    assert re.findall(r"<small>\((.*?)\)</small>", page) == [told]
    assert ("<ins>" in page, "<del>" in page, "**" in page) == (False, False, False)


def test_a_step_in_bold_says_so():
    page = shown("steps", "Ouvrir.\nFermer la porte.", "Ouvrir.\nFermer la **porte**.")
    assert page == (
        f"<span>Ouvrir.\nFermer la </span><span><b>porte.</b></span> <small>({ADDED}gras)</small>\n"
    )


def test_other_words_are_shown_in_their_form():
    page = body("## Avant", "## Après")
    assert page == "<del><b>Avant</b></del><ins><b>Après</b></ins><span>\n</span>"


def test_what_has_no_words_is_seen():
    with_line, name = "<p>un</p><hr><p>deux</p>", "0" * 32
    assert "<ins>———\n</ins>" in shown("body", "<p>un</p><p>deux</p>", with_line)
    picture = f'<figure><img src="/files/pictures/{name}/960.webp" alt="Un quai"></figure>'
    assert "[Image\u00a0: Un quai]" in shown("body", "<p>un</p>", f"<p>un</p>{picture}")


def test_what_readers_see_alike_is_no_difference():
    assert body("<p>un</p>", "<p>  un\n</p>") == ""
    assert shown("summary", "un site\u00a0: deux", "un site : deux") == ""


def test_a_row_of_a_table_is_a_line():
    table = article("| Quand | Quoi |\n|---|---|\n| J-2 | Une\n| J-1 | Deux |")
    assert reading.words_of("body", table) == "Quand | Quoi\nJ-2 | Une\nJ-1 | Deux"


HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    "[x](javascript:alert(1))",
    '[x](https://a.example/"onmouseover="alert(1))',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "**<b onclick=alert(1)>**",
    "<!-- x --><![CDATA[<script>]]><?php x ?>",
]
OURS = re.compile(r"</?(?:span|ins|del|b|i|small)>")


@pytest.mark.parametrize("name", ["title", "problem", "steps", "copy", "body", "standfirst"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_was_written_becomes_live(name: str, text: str):
    for before, after in (("un", text), (text, "un"), ("", text), (text, f"{text} deux")):
        page = shown(name, before, after)
        assert "<" not in OURS.sub("", page)
        assert ">" not in OURS.sub("", page)


def test_an_endless_text_is_read_at_once():
    begin = time.process_time()
    nested = sanitize_article("<blockquote>" * 2_000 + "x" + "</blockquote>" * 2_000)
    bold = article("**a**b" * 10_000)
    for html in (nested, bold):
        differences.difference(reading.html(html), reading.html(f"{html}<p>x</p>"))
    assert time.process_time() - begin < 4
