"""Extracts never glue the cells of a table or the lines of a list."""

import pytest

from community.core.richtext import flowing, lines_of
from community.search import index, queries
from members.models import Member
from tests.knowledge import library
from tests.newsletter import journal


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table><tr><th>Document</th><th>Seuil</th></tr><tr><td>Bon</td><td>Oui.</td></tr></table>",
            "Document | Seuil · Bon | Oui.",
        ),
        (
            "<ul><li>Un</li><li>Deux</li></ul><p>Trois.</p><p>Quatre</p>",
            "Un · Deux · Trois. Quatre",
        ),
        ("<p>Un<br>deux<br/>trois</p>", "Un · deux · trois"),
        ("<h2>Titre</h2>\n<p>Une\n  phrase.</p>", "Titre · Une phrase."),
        ("<p>R&amp;D &lt;b&gt;</p>", "R&D <b>"),
        ("<p>Un <strong>mot</strong>là.</p>", "Un motlà."),
        ("", ""),
    ],
)
def test_what_stands_apart_stays_apart(html: str, expected: str) -> None:
    assert flowing(lines_of(html)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un\nDeux\n\nTrois.", "Un · Deux · Trois."),
        ("Document | Seuil\nBon | Oui", "Document | Seuil · Bon | Oui"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b · c | d"),
        ("Une phrase.\nUne autre !\nFin", "Une phrase. Une autre ! Fin"),
    ],
)
def test_lines_and_cells_of_plain_text(text: str, expected: str) -> None:
    assert flowing(text) == expected


@pytest.mark.django_db
def test_an_extract_of_a_tip_and_of_an_article(alice: Member) -> None:
    library.make_tip(
        alice,
        title="La grille",
        problem="Qui signe",
        steps=["Lister tous les zeppelins", "Relire"],
        copy="Document | Seuil",
    )
    rows = "<tr><td>Zeppelin</td><td>Oui</td></tr><tr><td>Ballon</td><td>Non</td></tr>"
    body = f"<p>Un zeppelin vole au-dessus de Lyon.</p><table><tbody>{rows}</tbody></table>"
    journal.make_ready(journal.make_issue(12), author=alice, title="Le vol", body=body)
    journal.let_out(journal.make_issue(12))
    index.fill()
    extracts = {
        result.noun: str(result.extract).replace("<mark>", "").replace("</mark>", "")
        for result in queries.find("zeppelins", "fr").results
    }
    assert extracts["tip"] == "Lister tous les zeppelins …"
    assert extracts["article"] == "Un zeppelin vole au-dessus de Lyon."


@pytest.mark.django_db
def test_what_stands_in_a_table_alone_gives_no_extract(alice: Member) -> None:
    library.make_tip(alice, title="La grille", copy="Document | Seuil\nZeppelin | Oui")
    index.fill()
    [tip] = queries.find("zeppelin", "fr").results
    assert (tip.noun, tip.extract) == ("tip", "")


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("Un \2visa\3 d’affaires, complet. Cocher les jours", "Un \2visa\3 d’affaires, complet."),
        ("couvre la plupart. Deux \2visas\3 pleins.", "Deux \2visas\3 pleins."),
        ("pour un \2visa\3 de", "… pour un \2visa\3 de …"),
        ("en juin. Le \2visa\3 de", "Le \2visa\3 de …"),
        ("Connect Pro. Le \2visa\3 part.", "Le \2visa\3 part."),
        ("Le jour du départ arrive. Le \2visa\3 de", "Le jour du départ arrive. Le \2visa\3 de …"),
        ("le \2visa\3 part. Fin du", "… le \2visa\3 part."),
        ("", ""),
    ],
)
def test_an_extract_ends_with_a_sentence_where_it_can(torn: str, whole: str) -> None:
    assert queries._torn(torn) == whole
