"""Whoever asked without a name comments on their own question without one, everywhere."""

import pytest

from community.activity.models import Entry
from community.audit.models import Record
from community.notifications.queries import lines
from community.post.models import Delivery
from community.talk.models import Comment
from knowledge.models import Question
from members.models import Member
from tests import factories
from tests.hostile.states import office_in_short, open_office
from tests.knowledge import forum
from tests.moderation.things import hide, settle
from tests.talk.threads import address_of, make_comment

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
NAME, WORDS = "Zenobie", "Je précise : c’est pour janvier."


@pytest.fixture
def asker(db) -> Member:
    return factories.make_member(NAME, "Discrete", language="en")


@pytest.fixture
def question(asker, bob, sign_in) -> Question:
    """Bob spoke first; whoever asked answers him by name."""
    question = forum.make_question(asker, without_name=True)
    make_comment(question, bob, past=False)
    text = f"{WORDS} Merci @Bob Petit."
    assert sign_in(asker).post(address_of(question, "question"), {"text": text}).status_code == 302
    settle()
    return question


@pytest.mark.parametrize("persona", ["bob", "carol", "dan"])
def test_no_page_says_who(persona, question, request, sign_in):
    browser = sign_in(request.getfixturevalue(persona))
    shown = browser.get(question.get_absolute_url()).text
    assert (WORDS in shown, "La personne qui demande" in shown) == (True, True)
    for path in (question.get_absolute_url(), "/", "/notifications/", "/members/bob-petit/"):
        assert NAME not in browser.get(path).text, path


def test_they_know_it_is_theirs(question, asker, sign_in):
    shown = sign_in(asker).get(question.get_absolute_url()).text
    assert "It is you; nobody else knows." in shown


def test_neither_ledger_nor_log_nor_mail_names_them_and_they_hear_nothing_of_it(
    question, asker, bob, dan
):
    hide(Comment.objects.get(author=asker), dan)
    settle()
    assert not Entry.objects.filter(actor=asker).exists()
    assert not Record.objects.filter(actor_id=asker.pk).exists()
    to_others = Delivery.objects.exclude(recipient=asker)
    assert [mail.kind for mail in to_others] == ["talk.mentioned"]
    assert [mail for mail in to_others if NAME in f"{mail.subject}{mail.text}{mail.html}"] == []
    assert [line.sentence for line in lines(bob)] == [
        f"Une personne du réseau s’adresse à vous au sujet de «\u00a0{question.title}\u00a0»"
    ]
    own = [line.entry.verb for line in lines(asker)]
    assert own == ["moderation.hidden", "talk.comment.posted"]


def test_the_office_does_not_say_it_either(question, dan, sign_in):
    open_office(dan, "core")
    browser = sign_in(dan)
    about_people = ("/admin/members/", "/admin/post/", "/admin/governance/")
    paths = [path for path in office_in_short() if not path.startswith(about_people)]
    pages = {path: browser.get(path) for path in paths}
    assert [path for path, page in pages.items() if NAME in page.text] == []
    listed = pages["/admin/talk/comment/"].text
    assert ("c’est pour janvier" in listed, "sans nom" in listed) == (True, True)
    assert "janvier" not in browser.get(f"/admin/talk/comment/?q={NAME}").text


def test_elsewhere_they_speak_under_their_name(question, asker, carol, sign_in):
    other = forum.make_question(carol)
    make_comment(other, asker, "Chez nous aussi.")
    assert NAME in sign_in(carol).get(other.get_absolute_url()).text


def test_it_is_nobodys_first_contribution(question, dan, sign_in):
    open_office(dan, "core")
    waiting = sign_in(dan).get("/admin/").context["waiting"]
    assert [line for line in waiting if question.get_absolute_url() in line.url] == []
