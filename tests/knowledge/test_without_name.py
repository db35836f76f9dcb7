"""Asked without a name, a question bears none: on no page, in no mail, for whoever moderates too.
Asked of one person, it is between two."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.office import records
from community.post.models import Delivery
from community.search import index
from knowledge import actions
from knowledge.models import Question
from members.models import Member
from tests import factories
from tests.hostile.states import office_in_short, open_office
from tests.knowledge import forum, library
from tests.moderation.things import hide, settle

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
TITLE = "Comment dire non à ma direction ?"
NAME = "Zenobie"


@pytest.fixture
def asker(db) -> Member:
    return factories.make_member(NAME, "Discrete", language="en")


@pytest.fixture
def question(asker, bob, carol) -> Question:
    """Asked without a name, answered, accepted, helpful, revised, with one more beside."""
    at = timezone.now()
    question = forum.make_question(asker, title=TITLE, without_name=True, past=False, at=at)
    given = forum.make_answer(question, bob, "Avec une option.", past=False)
    actions.me_too(question, by=carol, at=at)
    actions.mark_helped(given, by=asker, at=at)
    actions.accept(given, by=asker, at=at)
    wording = actions.QuestionWording(TITLE, "Sans me fâcher.")
    filing = actions.QuestionFiling(category=library.make_category())
    actions.revise_question(question, wording, by=asker, at=at, filing=filing, version=1)
    settle()
    index.fill()
    return question


def pages_of(question: Question) -> list[str]:
    page = question.get_absolute_url()
    return [
        *("/", "/knowledge/", "/knowledge/questions/", "/knowledge/questions/?tab=newest"),
        *("/knowledge/questions/?tab=answered", "/knowledge/questions/?q=direction"),
        *(page, f"{page}?lang=fr", f"{page}answer/", f"{page}tip/"),
        *("/search/?q=direction", "/search/?q=direction&kind=question", "/notifications/"),
        *("/members/bob-petit/", "/members/me/", "/knowledge/questions/new/?q=dire+non"),
    ]


@pytest.mark.parametrize("persona", ["bob", "carol", "dan"])
def test_no_page_says_who_asked(persona, question, asker, request, sign_in):
    browser = sign_in(request.getfixturevalue(persona))
    saying = [path for path in pages_of(question) if NAME in browser.get(path).text]
    assert saying == []
    alike = browser.post("/knowledge/questions/alike/", {"body": TITLE})
    assert (TITLE in alike.text, NAME in alike.text) == (True, False)
    profile = browser.get(f"/members/{asker.slug}/").text
    assert (NAME in profile, TITLE in profile) == (True, False)
    assert TITLE in browser.get("/knowledge/questions/?tab=newest").text


def test_the_office_does_not_say_it_either(question, asker, dan, sign_in):
    hide(question, dan)
    settle()
    open_office(dan, "core")
    browser = sign_in(dan)
    about_people = ("/admin/members/", "/admin/post/", "/admin/governance/")
    paths = [path for path in office_in_short() if not path.startswith(about_people)]
    pages = {path: browser.get(path) for path in paths}
    assert [path for path, page in pages.items() if NAME in page.text] == []
    listed = pages["/admin/knowledge/question/"].text
    assert (TITLE in listed, "sans nom" in listed) == (True, True)
    looked_for = browser.get(f"/admin/knowledge/question/?q={NAME}").text
    assert TITLE not in looked_for
    ordered = browser.get("/admin/knowledge/question/?o=2&author__last_name=Discrete").text
    assert NAME not in ordered


def test_neither_ledger_nor_audit_log_names_them(question, asker, dan):
    hide(question, dan)
    settle()
    acts = Entry.objects.filter(object_id=question.pk, verb__startswith="knowledge.question")
    assert asker.pk not in set(acts.values_list("actor", flat=True))
    sentences = [records.entry(entry) for entry in acts.select_related("actor")]
    assert [sentence for sentence in sentences if NAME in sentence] == []
    assert not Record.objects.filter(actor_id=asker.pk).exists()


def test_mails_to_others_do_not_name_them_and_they_are_told(question, asker, dan):
    hide(question, dan)
    settle()
    to_others = Delivery.objects.exclude(recipient=asker)
    assert {mail.kind for mail in to_others} >= {"knowledge.accepted", "knowledge.solved"}
    assert [mail for mail in to_others if NAME in f"{mail.subject}{mail.text}{mail.html}"] == []
    kinds = Delivery.objects.filter(recipient=asker).values_list("kind", flat=True)
    assert set(kinds) == {"knowledge.answered", "moderation.hidden"}


def test_they_find_their_own_and_do_not_answer_it(question, asker, sign_in):
    browser, page = sign_in(asker), question.get_absolute_url()
    assert "nobody else knows" in browser.get(page).text
    assert TITLE in browser.get("/knowledge/questions/?tab=mine").text
    assert browser.get(f"{page}answer/").status_code == 403
    with pytest.raises(PermissionDenied):
        actions.answer(question, "Moi.", by=asker, at=timezone.now(), language="fr")


# Of one person


@pytest.fixture
def private(asker, bob) -> Question:
    library.make_tool("concur").referents.add(bob)
    secret = forum.make_question(asker, title=TITLE, asked_of=bob, past=False)
    settle()
    index.fill()
    return secret


def test_what_is_asked_privately_is_read_by_two(private, asker, bob, carol, dan, admin, sign_in):
    page = private.get_absolute_url()
    assert TITLE.lower()[:7] not in page
    people = (asker, bob, carol, dan, admin)
    statuses = [sign_in(person).get(page).status_code for person in people]
    assert statuses == [200, 200, 404, 404, 404]
    for path in ("/knowledge/questions/", "/knowledge/", "/search/?q=direction"):
        for person in people:
            assert TITLE not in sign_in(person).get(path).text, path
    for person in (asker, bob):
        assert TITLE in sign_in(person).get("/knowledge/questions/?tab=mine").text
    assert TITLE not in sign_in(carol).get(f"/members/{asker.slug}/").text


def test_the_one_person_is_told_and_answers(private, asker, bob, sign_in):
    mail = Delivery.objects.get(recipient=bob)
    assert (mail.kind, TITLE in mail.text) == ("knowledge.asked_of", True)
    assert TITLE not in Entry.objects.get(verb="knowledge.question.asked_of").target_label_fr
    page = private.get_absolute_url()
    assert sign_in(bob).post(f"{page}answer/", {"text": "Oui."}).status_code == 302
    settle()
    assert Delivery.objects.filter(recipient=asker, kind="knowledge.answered").count() == 1
    assert sign_in(bob).post(f"{page}close/").status_code == 403


def test_it_is_in_no_list_of_the_office(private, dan, sign_in):
    open_office(dan, "core")
    browser = sign_in(dan)
    forum.make_answer(private, private.asked_of, "Très privé.")
    for path in office_in_short():
        page = browser.get(path).text
        assert (TITLE in page, "Très privé." in page) == (False, False), path


def test_one_asks_a_referent_and_with_a_name(alice, bob, carol):
    library.make_tool("concur").referents.add(bob)
    with pytest.raises(actions.NotAReferent):
        forum.make_question(alice, asked_of=carol)
    with pytest.raises(actions.NotAReferent):
        forum.make_question(bob, asked_of=bob)
    question = forum.make_question(alice, asked_of=bob)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(without_name=True)
