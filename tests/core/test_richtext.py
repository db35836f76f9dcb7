"""What members write never becomes anything but words, lists and links."""

import pytest

from community.core import richtext

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href='java&#09;script:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<form action=//evil><input name=q></form>",
    "<base href=//evil><meta http-equiv=refresh content=0>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<style>*{display:none}</style>",
    "<p style='position:fixed' id=csrfmiddlewaretoken name=forms>x</p>",
    "![x](https://evil.example/pixel.png)",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("render", [richtext.render, richtext.render_line, richtext.plain])
def test_hostile_text_is_inert(text, render):
    html = render(text).lower()
    dangerous = [
        one
        for one in ("<script", "<img", "<svg", "<form", "<base", "<meta", "<iframe", "<style")
        if one in html
    ]
    assert dangerous == []
    assert 'href="javascript' not in html
    assert 'href="data' not in html


@pytest.mark.parametrize("text", HOSTILE)
def test_cleaning_twice_changes_nothing(text):
    once = richtext.sanitize(text)
    assert richtext.sanitize(once) == once


def test_template_text_is_shown_as_written():
    assert richtext.render_line("{{ 7*7 }} {% debug %}") == "{{ 7*7 }} {% debug %}"


def test_headings_start_below_those_of_the_page():
    assert richtext.render("# Un\n\n## Deux") == "<h3>Un</h3>\n<h4>Deux</h4>\n"


def test_bold_lists_and_links_are_kept():
    html = richtext.render("**Ouvrir** [la page](https://example.com)\n\n- un\n- deux")
    assert html == (
        '<p><strong>Ouvrir</strong> <a href="https://example.com" rel="noopener">la page</a></p>\n'
        "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n"
    )


def link(address: str, shown: str = "") -> str:
    return f'<a href="{address}" rel="noopener">{shown or address}</a>'


WIKI, TEAM = "https://wiki.example/a_(b)?x=1&y=2", "rh@aurelis.example"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Voir https://wiki.example/agenda.", f"Voir {link('https://wiki.example/agenda')}."),
        ("(http://wiki.example)", f"({link('http://wiki.example')})"),
        ("«\u00a0https://wiki.example\u00a0»", f"«&nbsp;{link('https://wiki.example')}&nbsp;»"),
        ("“https://wiki.example”", f"“{link('https://wiki.example')}”"),
        (WIKI, link(WIKI.replace("&", "&amp;"))),
        (f"Écrire à {TEAM}.", f"Écrire à {link('mailto:' + TEAM, TEAM)}."),
        ("Un commentaire avec @ et le nom", "Un commentaire avec @ et le nom"),
        ("javascript://alert(1) data:text/html,x", "javascript://alert(1) data:text/html,x"),
        ("notes.com", "notes.com"),
    ],
)
@pytest.mark.parametrize("render", [richtext.plain, richtext.render_line])
def test_an_address_in_a_text_is_a_link(text, said, render):
    assert render(text) == said


def test_a_link_holds_no_second_one():
    text = "[https://wiki.example](https://wiki.example/agenda) `ssh://rh@aurelis.example`"
    assert richtext.render_line(text) == (
        f"{link('https://wiki.example/agenda', 'https://wiki.example')}"
        " <code>ssh://rh@aurelis.example</code>"
    )


def test_plain_words_stay_as_they_were_typed():
    text = "**Non**, l’agenda <b>\n1. https://wiki.example"
    assert richtext.plain(text) == (
        f"**Non**, l’agenda &lt;b&gt;<br>1. {link('https://wiki.example')}"
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Le consulat annonçait dix jours. Il en fallait vingt-cinq.",
            "Le consulat annonçait dix jours.",
        ),
        (
            "Quatre comités d’affilée : le premier déborde.",
            "Quatre comités d’affilée : le premier déborde.",
        ),
        ("Rendez-vous à 10 h. Personne.", "Rendez-vous à 10 h. Personne."),
        ("Voir M. Martin avant. Puis rien.", "Voir M. Martin avant."),
        ("Qui signe\u00a0? Personne ne sait.", "Qui signe\u00a0?"),
        ("Il a dit «\u00a0non.\u00a0» Alors j’ai attendu.", "Il a dit «\u00a0non.\u00a0»"),
        ("Envoyer le .pdf. et relire", "Envoyer le .pdf. et relire"),
        ("Sans point", "Sans point"),
        ("", ""),
        ("… !!! ?", "… !!! ?"),
    ],
)
def test_the_first_sentence_of_a_text(text, first):
    assert richtext.sentences(text)[0] == first
    assert " ".join(richtext.sentences(text)).split() == text.split()
