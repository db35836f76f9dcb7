"""Extracts never glue the cells of a table or the lines of a list."""

import pytest

from community.core.richtext import flowing, lines_of
from community.search import index, queries
from community.search.asking import ask
from community.search.extracts import Highlighter
from community.search.synonyms import Vocabulary
from members.models import Member
from tests.knowledge import library
from tests.newsletter import journal

NO_SYNONYMS = Vocabulary()


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
    assert extracts["article"] == "Un chapeau. Un zeppelin vole au-dessus de Lyon."


@pytest.mark.django_db
def test_what_stands_in_a_table_alone_gives_no_extract(alice: Member) -> None:
    library.make_tip(alice, title="La grille", copy="Document | Seuil\nZeppelin | Oui")
    index.fill()
    [tip] = queries.find("zeppelin", "fr").results
    assert (tip.noun, tip.extract) == ("tip", "")


def extract(q: str, text: str, *corrections: str) -> str:
    return Highlighter(ask(q, NO_SYNONYMS), corrections).extract(text, "fr")


LONG = "Un deux trois quatre cinq six sept huit neuf dix onze douze treize"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Complet. Un visa d’affaires.", "Complet. Un <mark>visa</mark> d’affaires."),
        ("Cocher les jours · Un visa part", "Un <mark>visa</mark> part …"),
        ("pour un visa", "… pour un <mark>visa</mark> …"),
        ("Visas · Le visa part lundi.", "Le <mark>visa</mark> part lundi."),
        (f"{LONG}. {LONG}. Le visa part.", f"{LONG}. {LONG}. Le <mark>visa</mark> part."),
        (f"{LONG} {LONG} {LONG}. Le visa part.", "Le <mark>visa</mark> part."),
        ("Seuil | Visa · Le bon part.", ""),
        ("Le bon part. Le train reste · Fin", "Le bon part."),
        ("", ""),
    ],
)
def test_an_extract_is_of_whole_sentences_where_it_can(text: str, shown: str) -> None:
    assert extract("visa", text) == shown


def test_of_a_long_sentence_what_stands_around_the_word_is_shown() -> None:
    shown = extract("visa", f"Voici {LONG} le visa {LONG} {LONG}.")
    assert shown == (
        "… cinq six sept huit neuf dix onze douze treize le <mark>visa</mark> "
        f"{LONG} Un deux trois quatre cinq six …"
    )


def test_the_sentence_that_holds_most_of_the_words_is_shown() -> None:
    text = f"Le visa part. {LONG} {LONG} trains. Pour l’Inde, le visa suit."
    assert extract("visa inde", text) == "Pour l’<mark>Inde</mark>, le <mark>visa</mark> suit."


def test_without_the_words_an_extract_is_the_first_sentences_if_they_are_short() -> None:
    assert (
        extract("zeppelin", "Un ballon part. Un train reste.") == "Un ballon part. Un train reste."
    )
    assert extract("zeppelin", f"{LONG} {LONG} {LONG}.") == ""
    assert extract("zeppelin", "Un titre · Un ballon part.") == ""


def test_a_word_taken_for_one_that_nobody_knows_is_marked() -> None:
    assert (
        extract("pasport", "Un passeport neuf.", "passeport") == "Un <mark>passeport</mark> neuf."
    )


@pytest.mark.parametrize(
    ("q", "text", "marked"),
    [
        ("réunions", "La REUNION d’hier", "La <mark>REUNION</mark> d’hier"),
        ("oeuvre", "Les œuvres", "Les <mark>œuvres</mark>"),
        ("weekend", "Un week-end", "Un <mark>week-end</mark>"),
        ("week-end", "Un weekend", "Un <mark>weekend</mark>"),
        ("courriel", "un courriel-type", "un <mark>courriel</mark>-type"),
        ("outlook", "l’Outlook", "l’<mark>Outlook</mark>"),
        ("dang anh", "Đặng Thị Ánh", "<mark>Đặng</mark> Thị <mark>Ánh</mark>"),
        ("art", "partager l’art", "partager l’<mark>art</mark>"),
        ("visa", "les visés, le visa", "les visés, le <mark>visa</mark>"),
        ("visa visés", "les visés, le visa", "les <mark>visés</mark>, le <mark>visa</mark>"),
        ("visés", "les visés, le visa", "les <mark>visés</mark>, le <mark>visa</mark>"),
        ("b", "<b>a b</b>", "&lt;<mark>b</mark>&gt;a <mark>b</mark>&lt;/<mark>b</mark>&gt;"),
        ("01 55 72 60 00", "Appeler le 01 55 72 60 00", "Appeler le 01 55 72 60 00"),
        ("", "Un visa", "Un visa"),
    ],
)
def test_marks_stand_where_the_words_do(q: str, text: str, marked: str) -> None:
    assert Highlighter(ask(q, NO_SYNONYMS)).mark(text, "fr") == marked


def test_what_means_the_same_is_marked() -> None:
    vocabulary = Vocabulary([["RH", "ressources humaines"]])
    text = "Les ressources humaines, la RH, des ressources"
    marked = "Les <mark>ressources humaines</mark>, la <mark>RH</mark>, des ressources"
    assert Highlighter(ask("rh", vocabulary)).mark(text, "fr") == marked
