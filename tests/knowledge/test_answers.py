"""Answering: once for each person, in words or by a tip; accepted, helpful, and told to whom."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from community.notifications.queries import lines
from community.post.models import Delivery
from community.search import index
from community.search import queries as search
from knowledge import actions
from knowledge.models import Answer, Question
from tests.hostile.test_two_who_write import form_of, saved_meanwhile
from tests.knowledge import forum, library
from tests.mails import link_to
from tests.moderation.things import hide, restore, settle

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture
def question(alice) -> Question:
    return forum.make_question(alice, title="Quel délai pour un visa ?")


def told(person) -> list[str]:
    settle()
    return [line.sentence for line in lines(person)]


def mails(person) -> list[str]:
    settle()
    sent = Delivery.objects.filter(recipient=person).exclude(state="suppressed")
    return list(sent.order_by("pk").values_list("kind", flat=True))


def test_answered_in_place_and_whoever_asked_is_told(question, alice, bob, sign_in):
    page = question.get_absolute_url()
    assert 'id="answer"' in sign_in(bob).get(page).text
    answer = sign_in(bob).post(f"{page}answer/", {"text": "Quatre **semaines**."})
    given = Answer.objects.get()
    assert answer.url == f"{page}#answer-{given.pk}"
    shown = sign_in(alice).get(page).text
    assert "Quatre <strong>semaines</strong>." in shown
    question.refresh_from_db()
    assert (question.state, question.answer_count) == ("answered", 1)
    assert told(alice) == [f"Bob Petit a répondu à votre question «\u00a0{question.title}\u00a0»"]
    assert (mails(alice), mails(bob)) == (["knowledge.answered"], [])
    assert Delivery.objects.get().subject == f"Bob Petit a répondu : {question.title}"


@pytest.fixture
def by_mail(question, alice, bob) -> str:
    """The link of the mail that tells Alice of Bob's answer."""
    forum.make_answer(question, bob, at=timezone.now(), past=False)
    settle()
    return link_to(alice.email)


def test_the_mail_has_a_link_that_accepts_the_answer_or_says_that_it_helped(question, by_mail, bob):
    browser, given = Client(), Answer.objects.get()
    page = browser.get(by_mail).text
    assert ("Cette réponse vous a-t-elle aidé" in page, question.title in page) == (True, True)
    question.refresh_from_db()
    assert (question.accepted, question.helped_count) == (None, 0)  # GET shows
    assert browser.post(by_mail, {"answer": "helped"}).url == by_mail
    shown = browser.get(by_mail).text
    assert "Selon vous, Bob Petit a donné une réponse utile." in shown
    assert "Retirer mon avis" in shown
    browser.post(by_mail, {"answer": "right"})
    question.refresh_from_db()
    assert (question.accepted, question.helped_count) == (given, 1)
    assert set(mails(bob)) == {"knowledge.helped", "knowledge.accepted"}
    browser.post(by_mail, {"answer": "neither"})
    question.refresh_from_db()
    assert (question.accepted, question.helped_count) == (None, 0)


def test_what_the_link_does_not_know_changes_nothing(question, by_mail, bob):
    browser = Client()
    assert (
        "Choisissez l’une des deux réponses."
        in browser.post(by_mail, {"answer": "x"}, follow=True).text
    )
    actions.withdraw_answer(Answer.objects.get(), by=bob, at=timezone.now())
    browser.post(by_mail, {"answer": "right"})
    assert "Cette réponse ne se lit plus" in browser.get(by_mail).text
    question.refresh_from_db()
    assert question.accepted is None


def test_the_link_says_nothing_of_what_is_asked_privately(alice, bob, carol):
    library.make_tool().referents.add(bob)
    question = forum.make_question(alice, asked_of=bob, title="Mon poste est-il menacé ?")
    forum.make_answer(question, bob, "Non.", at=timezone.now(), past=False)
    settle()
    page = Client().get(link_to(alice.email)).text
    assert ("menacé" in page, "Non." in page) == (False, False)


def test_one_answer_for_each_person(question, bob, sign_in):
    page = question.get_absolute_url()
    forum.make_answer(question, bob)
    assert 'id="answer"' not in sign_in(bob).get(page).text
    again = sign_in(bob).post(f"{page}answer/", {"text": "Encore"})
    assert (again.status_code, Answer.objects.count()) == (422, 1)
    assert "vous pouvez modifier votre réponse" in again.text


def test_an_empty_answer_is_refused_beside_its_field(question, bob, sign_in):
    refused = sign_in(bob).post(f"{question.get_absolute_url()}answer/", {"text": "  "})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["text"])


def test_answered_by_a_tip_in_one_tap(question, alice, bob, sign_in):
    tip = library.make_tip(bob, title="Visa : le calendrier")
    page = f"{question.get_absolute_url()}tip/"
    index.fill()
    browser = sign_in(bob)
    assert tip.title in browser.get(f"{page}?q=visa").text
    browser.post(page, {"tip": tip.slug})
    assert Answer.objects.get().tip == tip
    assert tip.get_absolute_url() in sign_in(alice).get(question.get_absolute_url()).text
    actions.withdraw(tip, by=bob, at=timezone.now())
    shown = sign_in(alice).get(question.get_absolute_url()).text
    assert tip.get_absolute_url() not in shown
    assert "n’est plus publiée" in shown
    assert sign_in(alice).post(page, {"tip": tip.slug}).status_code == 422


def test_revised_by_its_author_alone_and_two_windows_lose_nothing(question, bob, carol, sign_in):
    given = forum.make_answer(question, bob, "Avant.")
    address = f"{question.get_absolute_url()}answers/{given.pk}/revise/"
    assert sign_in(carol).get(address).status_code == 404
    browser = sign_in(bob)
    first, second = (form_of(browser.get(address), "text") for _ in range(2))
    browser.post(address, first | {"text": "La **première**."})
    answer = browser.post(address, second | {"text": "La seconde."})
    assert answer.status_code == 409
    assert [text.strip() for text in saved_meanwhile(answer)] == ["La première."]
    assert browser.post(address, form_of(answer, "text")).status_code == 302
    given.refresh_from_db()
    assert (given.text_fr, given.version) == ("La seconde.", 3)


def test_withdrawn_the_question_waits_again_and_one_may_answer_again(question, alice, bob, sign_in):
    given = forum.make_answer(question, bob, "Quatre semaines.")
    actions.accept(given, by=alice, at=timezone.now(), past=True)
    page = question.get_absolute_url()
    sign_in(bob).post(f"{page}answers/{given.pk}/withdraw/")
    question.refresh_from_db()
    assert (question.state, question.answer_count, question.accepted) == ("open", 0, None)
    assert "Quatre semaines." not in sign_in(alice).get(page).text
    sign_in(bob).post(f"{page}answer/", {"text": "Cinq semaines."})
    assert Answer.objects.get().text_fr == "Cinq semaines."
    assert "Cinq semaines." in sign_in(alice).get(page).text


def test_accepted_it_stands_first_and_those_who_wait_are_told(
    weekend, question, alice, bob, carol, sign_in
):
    forum.make_answer(question, carol, "Une semaine.")
    given = forum.make_answer(question, bob, "Quatre semaines.")
    actions.me_too(question, by=carol, at=timezone.now(), past=True)
    page = question.get_absolute_url()
    accept = f"{page}answers/{given.pk}/accept/"
    assert sign_in(carol).post(accept).status_code == 403
    sign_in(alice).post(accept)
    shown = sign_in(carol).get(page).text
    assert shown.index("Quatre semaines.") < shown.index("Une semaine.")
    assert told(bob) == [f"Alice Martin a retenu votre réponse à «\u00a0{question.title}\u00a0»"]
    assert told(carol) == [
        f"«\u00a0{question.title}\u00a0», que vous vous posez aussi, a une réponse retenue"
    ]
    assert (mails(bob), mails(carol)) == (["knowledge.accepted"], ["knowledge.solved"])
    sign_in(alice).post(f"{page}answers/{given.pk}/unaccept/")
    question.refresh_from_db()
    assert question.accepted is None
    assert mails(bob) == []


def test_it_helped_in_one_tap_and_back(question, alice, bob, carol, sign_in):
    given = forum.make_answer(question, bob)
    address = f"{question.get_absolute_url()}answers/{given.pk}/"
    for person in (alice, carol):
        for _twice in range(2):
            sign_in(person).post(f"{address}helped/")
    given.refresh_from_db()
    question.refresh_from_db()
    assert (given.helped_count, question.helped_count) == (2, 2)
    assert told(bob) == [f"Votre réponse à «\u00a0{question.title}\u00a0» a aidé deux collègues"]
    assert mails(bob) == ["knowledge.helped"]
    sign_in(carol).post(f"{address}not-helped/")
    given.refresh_from_db()
    assert given.helped_count == 1
    assert sign_in(bob).post(f"{address}helped/").status_code == 403


def test_me_too_is_counted_without_a_name(question, alice, bob, carol, sign_in):
    page = question.get_absolute_url()
    for person in (bob, carol):
        sign_in(person).post(f"{page}me-too/")
    shown = sign_in(alice).get(page).text
    assert "2 collègues se la posent aussi" in shown
    assert "Bob Petit" not in shown
    part = sign_in(bob).post(f"{page}not-me/", headers={"HX-Request": "true"})
    assert 'aria-pressed="false"' in part.text
    with pytest.raises(PermissionDenied):
        actions.me_too(question, by=alice, at=timezone.now())


def found(words: str) -> list[int]:
    return search.ids(words, "fr", "question")


def test_search_reads_the_answers_and_forgets_what_is_hidden(question, bob, dan, sign_in):
    given = forum.make_answer(question, bob, "Demandez la pluviométrie.", past=False)
    settle()
    assert found("pluviométrie") == [question.pk]
    hide(given, dan)
    assert found("pluviométrie") == []
    settle()
    assert (found("pluviométrie"), found("délai visa")) == ([], [question.pk])
    question.refresh_from_db()
    assert (question.state, question.answer_count) == ("open", 0)
    restore(given, dan)
    settle()
    assert found("pluviométrie") == [question.pk]


def test_a_hidden_answer_is_read_by_its_author_and_moderators(
    question, alice, bob, carol, dan, sign_in
):
    given = forum.make_answer(question, bob, "Le nom d’une cliente.")
    hide(given, dan)
    page = question.get_absolute_url()
    sees = [
        "Le nom d’une cliente." in sign_in(person).get(page).text
        for person in (alice, bob, carol, dan)
    ]
    assert sees == [False, True, False, True]
    assert mails(bob) == ["moderation.hidden"]
