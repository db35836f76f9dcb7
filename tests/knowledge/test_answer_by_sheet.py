"""A question is answered by a sheet in one tap, and sheets stand beside one that is asked."""

import pytest
from django.utils import timezone

from community.search import index
from knowledge import actions
from knowledge.models import Answer
from tests.knowledge import forum
from tests.knowledge.library import make_sheet

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture
def question(alice):
    return forum.make_question(alice, title="Quel dossier pour le voyage ?", body="À remettre.")


def test_a_sheet_is_found_and_given_in_one_tap(question, alice, bob, sign_in):
    sheet = make_sheet(title="Monter un dossier de voyage")
    index.fill()
    page = f"{question.get_absolute_url()}tip/"
    browser = sign_in(bob)
    for query in ("", "?q=dossier"):
        assert f'name="sheet" value="{sheet.slug}"' in browser.get(f"{page}{query}").text
    browser.post(page, {"sheet": sheet.slug})
    given = Answer.objects.get()
    assert (given.sheet, given.tip, given.author) == (sheet, None, bob)
    read = sign_in(alice).get(question.get_absolute_url()).text
    assert f'href="{sheet.get_absolute_url()}"' in read
    assert "Monter un dossier de voyage" in sign_in(alice).get("/knowledge/questions/").text
    index.fill()
    found = sign_in(alice).get("/knowledge/questions/?q=monter").context["list"]
    assert [one.pk for one in found.page] == [question.pk]


def test_what_was_withdrawn_meanwhile_gets_a_sentence(question, bob, sign_in):
    sheet = make_sheet(author := bob)
    actions.withdraw(sheet, by=author, at=timezone.now())
    answer = sign_in(bob).post(f"{question.get_absolute_url()}tip/", {"sheet": sheet.slug})
    assert (answer.status_code, Answer.objects.exists()) == (422, False)
    assert "Ce texte n’est plus publié" in answer.text


def test_an_answer_by_a_sheet_that_is_gone_says_so(question, bob, sign_in):
    sheet = make_sheet(bob)
    actions.answer_with_item(question, sheet, by=bob, at=timezone.now(), language="fr", past=True)
    actions.withdraw(sheet, by=bob, at=timezone.now())
    page = sign_in(bob).get(question.get_absolute_url()).text
    assert "La fiche qui y répondait n’est plus publiée." in page


def test_sheets_stand_beside_a_question_that_is_being_asked(bob, sign_in):
    sheet = make_sheet(title="Monter un dossier de voyage")
    index.fill()
    asked = {"body": "Comment monter un dossier de voyage ?"}
    near = sign_in(bob).post("/knowledge/questions/alike/", asked).text
    assert f'href="{sheet.get_absolute_url()}"' in near
