"""Asking: one field, a title that is proposed and seen, what is near, a draft that is kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.activity.models import Entry
from community.search import index
from community.texts.models import Draft
from knowledge import actions, titles
from knowledge.models import Question
from tests import factories
from tests.hostile.test_two_who_write import form_of, saved_meanwhile
from tests.knowledge import forum, library

NEW = "/knowledge/questions/new/"
BODY = "Deux personnes partent en Inde. Combien de temps comptez-vous pour un visa ?"

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


def test_a_question_is_asked(alice, sign_in):
    answer = sign_in(alice).post(NEW, forum.typed())
    question = Question.objects.get()
    assert (
        answer.url == question.get_absolute_url() == "/knowledge/questions/quel-delai-pour-un-visa/"
    )
    assert (question.title_fr, question.language, question.state) == (
        "Quel délai pour un visa ?",
        "fr",
        "open",
    )
    assert (question.author, question.without_name, question.asked_of) == (alice, False, None)
    assert Entry.objects.get().verb == "knowledge.question.asked"


def test_a_title_is_proposed_and_seen_before_it_is_asked(alice, sign_in):
    visas = factories.make_topic("visas", name_fr="visa")
    trips = library.make_category("voyages")
    library.make_tip(category=trips, topics=[visas])
    browser = sign_in(alice)
    proposed = browser.post(NEW, forum.typed(body=BODY, title=""))
    assert (proposed.status_code, Question.objects.count()) == (422, 0)
    title = "Combien de temps comptez-vous pour un visa ?"
    assert proposed.context["form"]["title"].value() == title
    browser.post(NEW, forum.typed(body=BODY, title=title))
    question = Question.objects.get()
    assert (question.title_fr, question.category, [*question.topics.all()]) == (
        title,
        trips,
        [visas],
    )


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (BODY, "Combien de temps comptez-vous pour un visa ?"),
        (
            "Une collègue malentendante participe. Comment faites-vous ?",
            "Une collègue malentendante participe",
        ),
        ("visa inde", "visa inde"),
        (f"{'Mot ' * 40}. Et alors ?", "Et alors ?"),
    ],
)
def test_a_title_is_a_whole_sentence(body, title):
    assert titles.asked(body) == title


def test_an_empty_search_hands_its_words_over(alice, sign_in):
    page = sign_in(alice).get("/knowledge/tips/?q=apostille").text
    assert f'href="{NEW}?q=apostille"' in page
    form = sign_in(alice).get(f"{NEW}?q=apostille").context["form"]
    assert (form["body"].value(), form["title"].value()) == ("apostille", "apostille")


def test_what_is_near_stands_beside_with_and_without_a_script(alice, bob, sign_in):
    question = forum.make_question(bob, title="Quel délai pour un visa Inde ?")
    tip = library.make_tip(bob, title="Visa : le calendrier")
    index.fill()
    browser = sign_in(alice)
    for answer in (
        browser.post("/knowledge/questions/alike/", {"body": BODY}),
        browser.post(NEW, forum.typed(body=BODY, look="1")),
    ):
        assert answer.status_code == 200
        assert question.get_absolute_url() in answer.text
        assert tip.get_absolute_url() in answer.text
    assert Question.objects.count() == 1


def test_a_title_of_one_s_own_is_not_written_over(alice, sign_in):
    browser, body = sign_in(alice), "Quel délai pour un visa indien ?"
    titles = {"": True, "Mon titre": False}
    given = {
        title: browser.post("/knowledge/questions/alike/", {"body": body, "title": title}).text
        for title in titles
    }
    assert {title: 'id="title"' in text for title, text in given.items()} == titles


def test_what_is_half_written_is_kept(alice, sign_in):
    browser = sign_in(alice)
    browser.post("/knowledge/questions/draft/", forum.typed(body="À moitié", audience="nameless"))
    form = browser.get(NEW).context["form"]
    assert (form["body"].value(), form["audience"].value()) == ("À moitié", "nameless")
    browser.post(NEW, forum.typed())
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": "x" * 2001}, "body"),
        ({"title": "x" * 121}, "title"),
        ({"audience": "person"}, "person"),
        ({"audience": "person", "person": "nobody"}, "person"),
        ({"audience": "everyone"}, "audience"),
        ({"language": "de"}, "language"),
    ],
)
def test_a_refusal_stands_beside_its_field(sent, field, alice, sign_in):
    answer = sign_in(alice).post(NEW, forum.typed(**sent))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Question.objects.count() == 0


def test_two_windows_on_a_question(alice, sign_in):
    question = forum.make_question(alice, body="Avant.")
    address = f"{question.get_absolute_url()}revise/"
    browser = sign_in(alice)
    first, second = (form_of(browser.get(address), "body") for _ in range(2))
    browser.post(address, first | {"body": "La première fenêtre."})
    answer = browser.post(address, second | {"body": "La seconde."})
    assert (answer.status_code, saved_meanwhile(answer)) == (409, ["La première fenêtre."])
    assert browser.post(address, form_of(answer, "body")).status_code == 302
    question.refresh_from_db()
    assert (question.body_fr, question.version) == ("La seconde.", 3)


def test_whoever_asked_alone_revises_and_withdraws(alice, bob, dan):
    question = forum.make_question(alice)
    wording, filing = actions.QuestionWording("Autre", ""), actions.QuestionFiling()
    options = {"at": timezone.now(), "filing": filing, "version": 1}
    for person in (bob, dan):
        with pytest.raises(PermissionDenied):
            actions.revise_question(question, wording, by=person, **options)
        with pytest.raises(PermissionDenied):
            actions.withdraw_question(question, by=person, at=timezone.now())


def test_withdrawn_it_is_its_authors_alone_and_may_be_asked_again(alice, bob, sign_in):
    question = forum.make_question(alice)
    index.fill()
    page = question.get_absolute_url()
    browser = sign_in(alice)
    assert browser.post(f"{page}withdraw/").url == page
    assert (browser.get(page).status_code, sign_in(bob).get(page).status_code) == (200, 404)
    assert page not in sign_in(bob).get("/search/?q=visa").text
    assert page in browser.get("/knowledge/questions/?tab=mine").text
    browser.post(f"{page}reopen/")
    assert sign_in(bob).get(page).status_code == 200


def test_closed_it_takes_no_more_answers(alice, bob, dan, sign_in):
    question = forum.make_question(alice)
    page = question.get_absolute_url()
    assert sign_in(bob).post(f"{page}close/").status_code == 403
    sign_in(dan).post(f"{page}close/")
    assert sign_in(bob).get(f"{page}answer/").status_code == 403
    sign_in(alice).post(f"{page}reopen/")
    question.refresh_from_db()
    assert question.state == "open"


def test_where_nothing_is_near_nobody_is_told_that_their_words_found_nothing(alice, sign_in):
    question = forum.make_question(alice, title="Quel délai pour un visa Inde ?")
    page = f"{question.get_absolute_url()}same/"
    shown = [sign_in(alice).get(page + query).text for query in ("", "?q=badge")]
    assert ["ne semble demander la même chose" in text for text in shown] == [True, False]
    assert ["ne contient ces mots" in text for text in shown] == [False, True]


def test_asked_before_it_leads_to_the_earlier_one(alice, bob, sign_in):
    first = forum.make_question(bob, title="Quel délai pour un visa Inde ?")
    second = forum.make_question(alice, title="Visa Inde, combien de temps ?")
    third = forum.make_question(alice, title="Inde : délai du visa ?")
    index.fill()
    browser, page = sign_in(alice), second.get_absolute_url()
    assert first.slug in browser.get(f"{page}same/").text
    assert browser.post(f"{page}same/", {"of": first.slug}).url == page
    assert first.get_absolute_url() in browser.get(page).text
    actions.mark_duplicate(third, of=second, by=alice, at=timezone.now())
    assert [*first.duplicates.order_by("pk")] == [second, third]
    assert "Posée 3 fois" in sign_in(bob).get(first.get_absolute_url()).text
    assert browser.post(f"{page}same/", {"of": "rien"}).status_code == 422
    browser.post(f"{page}reopen/")
    first.refresh_from_db()
    assert first.duplicate_count == 1


def test_a_question_is_no_duplicate_of_itself(alice):
    question = forum.make_question(alice)
    with pytest.raises(actions.NotTheSame):
        actions.mark_duplicate(question, of=question, by=alice, at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.update(duplicate_of=question, state="closed")


def test_the_list_begins_with_those_that_wait_longest(alice, bob, sign_in):
    days = timedelta
    old, new = (forum.make_question(alice, at=timezone.now() - days(days=n)) for n in (9, 1))
    answered = forum.make_question(alice, at=timezone.now() - days(days=5))
    forum.make_answer(answered, bob, "Six semaines.")
    browser = sign_in(bob)

    def listed(query=""):
        page = browser.get(f"/knowledge/questions/{query}").context["list"].page
        return list(page)

    assert listed() == [old, new, answered]
    assert listed("?tab=newest") == [new, answered, old]
    assert listed("?tab=answered") == [answered]
    assert listed("?tab=mine") == []
    row = browser.get("/knowledge/questions/?tab=answered").text
    assert "Six semaines." in row
    assert "Bob Petit a répondu" in row


def test_the_list_is_narrowed(alice, sign_in):
    visas, trips = factories.make_topic("visas"), library.make_category("voyages")
    tool = library.make_tool("concur")
    asked = forum.make_question(alice, category=trips, topics=[visas], tools=[tool])
    forum.make_question(alice)
    browser = sign_in(alice)
    for query in ("category=voyages", "topic=visas", "tool=concur"):
        shown = browser.get(f"/knowledge/questions/?{query}").context["list"]
        assert (list(shown.page), shown.total) == ([asked], 1), query
