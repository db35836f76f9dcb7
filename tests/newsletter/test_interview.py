"""Five questions instead of a blank page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from members.models import Member
from newsletter.models import Article, Issue, Question
from tests import mails
from tests.moderation.things import settle
from tests.newsletter import journal


@pytest.fixture
def editor(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def issue(editor: Member) -> Issue:
    return journal.make_issue(13)


@pytest.fixture
def article(issue: Issue, alice: Member) -> Article:
    """Alice is to write; nothing is written."""
    return journal.make_draft(issue, alice, title="Le quai", standfirst="", body="")


def page(article: Article, act: str = "") -> str:
    return f"/newsletter/desk/13/{article.slug}/questions/{act}"


def body(article: Article) -> str:
    return Article.objects.get(pk=article.pk).body_fr


def test_an_author_asks_themselves_answers_in_any_order_and_has_a_draft(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    client.post(page(article, "ask/"))
    assert Question.objects.count() == 5
    client.post(page(article), {"answer_3": "On a tout compté."})
    client.post(page(article), {"answer_1": "Un quai, deux horloges.", "answer_3": "Tout compté."})
    answer = client.post(page(article, "assemble/"))
    assert answer.url == f"/newsletter/desk/13/{article.slug}/edit/"
    assert body(article) == "<h2>Ce qui a été fait</h2>\n<p>Tout compté.</p>"
    assert Article.objects.get(pk=article.pk).standfirst_fr == "Un quai, deux horloges."


def test_the_questions_are_read_before_they_are_asked(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    page_before = sign_in(alice).get(page(article)).text
    sign_in(alice).post(page(article, "ask/"))
    texts = Question.objects.values_list("text", flat=True)
    assert [escape(text) in page_before for text in texts] == [True] * 5


def test_no_draft_is_offered_where_a_text_is(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    client.post(page(article, "ask/"))
    assert "Faire un premier jet" in client.get(page(article)).text
    Article.objects.filter(pk=article.pk).update(body_fr="<p>Un texte.</p>")
    assert "Faire un premier jet" not in client.get(page(article)).text


def test_an_interview_prints_its_questions(
    issue: Issue, alice: Member, editor: Member, sign_in: Callable[..., Client]
):
    article = journal.make_draft(issue, alice, body="", kind="interview")
    client = sign_in(editor)
    client.post(page(article, "ask/"))
    client.post(page(article), {"answer_2": "Par hasard."})
    client.post(page(article, "assemble/"))
    question = article.questions.get(position=2).text
    assert body(article) == f"<p><strong>{question}</strong></p>\n<p>Par hasard.</p>"


def test_whoever_is_interviewed_answers_from_the_mail_without_signing_in(
    issue: Issue, alice: Member, bob: Member, editor: Member, sign_in: Callable[..., Client]
):
    article = journal.make_draft(issue, alice, body="", interviewee=bob)
    sign_in(editor).post(page(article, "ask/"))
    settle()
    link = mails.link_to(bob.email)
    guest = Client()
    assert guest.get(link).status_code == 200
    assert Question.objects.exclude(answer="").count() == 0
    assert guest.post(link, {"answer_4": "Les marées."}).url == link
    assert Question.objects.get(position=4).answer == "Les marées."
    assert "Les marées." in sign_in(bob).get(page(article)).text
    assert mails.to(alice.email) == []


def test_once_it_is_sent_the_link_opens_nothing(
    article: Article, editor: Member, sign_in: Callable[..., Client]
):
    sign_in(editor).post(page(article, "ask/"))
    settle()
    link = mails.link_to(article.author.email)
    Article.objects.update(state="drafted")
    assert [Client().get(link).status_code, Client().post(link).status_code] == [404, 404]


def test_asked_twice_they_are_five_and_one_mail(
    article: Article, editor: Member, sign_in: Callable[..., Client]
):
    for _again in range(2):
        sign_in(editor).post(page(article, "ask/"))
    settle()
    assert (Question.objects.count(), len(mails.to(article.author.email))) == (5, 1)


def test_without_an_answer_there_is_no_draft(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    client.post(page(article, "ask/"))
    client.post(page(article), {"answer_1": "   "})
    answer = client.post(page(article, "assemble/"))
    assert (answer.status_code, body(article)) == (422, "")
    assert "Aucune question n’a encore de réponse" in answer.text


def test_what_is_written_is_never_replaced(
    issue: Issue, alice: Member, sign_in: Callable[..., Client]
):
    article, client = journal.make_draft(issue, alice), sign_in(alice)
    client.post(page(article, "ask/"))
    client.post(page(article), {"answer_1": "Autre chose."})
    before = body(article)
    assert client.post(page(article, "assemble/")).status_code == 422
    assert body(article) == before


@pytest.mark.parametrize(
    "answer", ["<script>alert(1)</script>", "# Titre\n[x](javascript:alert(1))", "{{ 7*7 }}"]
)
def test_what_is_answered_is_inert(
    article: Article, alice: Member, sign_in: Callable[..., Client], answer: str
):
    client = sign_in(alice)
    client.post(page(article, "ask/"))
    client.post(page(article), {"answer_2": answer})
    client.post(page(article, "assemble/"))
    assert [word in body(article) for word in ("<script", 'href="javascript', "49")] == [False] * 3


def test_a_long_answer_is_refused_beside_its_field_and_kept(
    article: Article, alice: Member, sign_in: Callable[..., Client]
):
    client = sign_in(alice)
    client.post(page(article, "ask/"))
    answer = client.post(page(article), {"answer_2": "x" * 2001})
    assert (answer.status_code, "x" * 2001 in answer.text) == (422, True)


def test_others_see_nothing(article: Article, carol: Member, sign_in: Callable[..., Client]):
    client = sign_in(carol)
    assert client.get(page(article)).status_code == 404
    assert client.post(page(article, "ask/")).status_code == 404
    assert client.post(page(article, "assemble/")).status_code == 404
