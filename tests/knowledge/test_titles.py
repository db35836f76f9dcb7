"""A title is drawn from the problem and never cut; the problem does not say it once more."""

import pytest
from django.test import Client

from knowledge.titles import LONGEST_PROPOSED, after_title, proposed
from members.models import Member
from tests.knowledge.library import make_tip

GLASSES = "Le consulat d’Inde refuse les photos prises avec des lunettes"


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        ("Le visa tarde. Il faut attendre.", "Le visa tarde"),
        ("Pourquoi la note est-elle refusée ? On l’ignore.", "Pourquoi la note est-elle refusée ?"),
        (f"{GLASSES}, et le dossier repart à zéro.", GLASSES),
        (f"{GLASSES} : le dossier repart à zéro.", GLASSES),
        (f"{GLASSES}\u202f; le dossier repart à zéro.", GLASSES),
        (f"{GLASSES}\net le dossier repart à zéro.", ""),
        ("Chaque lundi, trois personnes me demandent le code de la salle et je le cherche.", ""),
        (
            "Le train de 10:30, complet depuis mardi, oblige à dormir à Lille ou à renoncer.",
            "Le train de 10:30, complet depuis mardi",
        ),
        ("Le mail « Bonjour à vous, merci de votre aide si rapide » part toujours deux fois.", ""),
        ("mot " * 40, ""),
        ("x" * 500, ""),
        ("x, " * 160, ""),
        ("", ""),
        (" … ", ""),
    ],
)
def test_a_title_is_a_whole_clause_or_nothing(problem: str, title: str) -> None:
    assert proposed(problem) == title
    assert len(title) <= LONGEST_PROPOSED


@pytest.mark.parametrize(
    ("problem", "left"),
    [
        (GLASSES, ""),
        (f"{GLASSES}.", ""),
        (f"{GLASSES}. Il repart à zéro.", "Il repart à zéro."),
        (f"{GLASSES}\u00a0! Il repart.", "Il repart."),
        (f"{GLASSES}, et il repart à zéro.", "… et il repart à zéro."),
        (f"{GLASSES}\nIl repart à zéro.", "Il repart à zéro."),
        (f"{GLASSES}-loupes.", f"{GLASSES}-loupes."),
        (f"{GLASSES}s.", f"{GLASSES}s."),
        ("Autre chose.", "Autre chose."),
        ("", ""),
    ],
)
def test_a_problem_is_read_beyond_its_title(problem: str, left: str) -> None:
    assert after_title(GLASSES, problem) == left


def test_a_problem_without_a_title_is_read_whole() -> None:
    assert after_title("", "Le visa tarde.") == "Le visa tarde."


@pytest.mark.django_db
def test_a_page_says_its_title_once(alice: Member, client: Client, sign_in: object) -> None:
    tip = make_tip(alice, title=GLASSES, problem=f"{GLASSES}.")
    pages = [tip.get_absolute_url(), "/knowledge/tips/"]
    read = [sign_in(alice).get(page).text.partition("<main")[2] for page in pages]
    assert [page.partition("</h1>")[2].count(GLASSES) for page in read[:1]] == [0]
    assert "Le problème</h2>" not in read[0]
    assert read[1].count(f">{GLASSES}") == 1
