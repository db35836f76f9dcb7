"""Who hears of what is said: those who follow, those who are named, and nobody who muted it."""

import pytest
from django.utils import timezone

from community.notifications.queries import lines
from community.post.models import Delivery
from community.talk import actions
from knowledge.models import Tip
from tests import factories
from tests.knowledge import library
from tests.moderation.things import hide, settle
from tests.talk.threads import address_of

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture
def tip(alice) -> Tip:
    return library.make_tip(alice, title="Dire non")


def told(person) -> list[str]:
    settle()
    return [line.sentence for line in lines(person)]


def mails(person) -> list[Delivery]:
    settle()
    return list(Delivery.objects.filter(recipient=person).exclude(state="suppressed"))


def say(tip, person, text="Testé.") -> actions.Comment:
    return actions.post(tip, text, by=person, at=timezone.now(), language="fr")


COMMENTED = "{} a commenté «\u00a0Dire non\u00a0»"


def test_the_owner_and_those_who_spoke_hear_of_it_and_never_of_their_own(tip, alice, bob, carol):
    say(tip, bob)
    assert told(alice) == [COMMENTED.format("Bob Petit")]
    say(tip, alice)
    assert told(bob) == [COMMENTED.format("Alice Martin")]
    say(tip, carol)
    assert told(alice) == ["Deux collègues ont commenté «\u00a0Dire non\u00a0»"]
    assert told(bob) == ["Deux collègues ont commenté «\u00a0Dire non\u00a0»"]
    assert told(carol) == []
    assert [mails(person) for person in (alice, bob, carol)] == [[], [], []]


def test_the_line_leads_to_what_was_said(tip, alice, bob, sign_in):
    comment = say(tip, bob)
    settle()
    client = sign_in(alice)
    (line,) = lines(alice)
    opened = client.post(f"/notifications/{line.pk}/open/")
    assert opened.headers["Location"] == comment.get_absolute_url()
    assert f'href="{comment.get_absolute_url()}"' in client.get("/notifications/").text


def test_whoever_is_named_is_told_by_mail_too_and_follows_from_then_on(tip, alice, bob, carol):
    comment = say(tip, bob, "@Carol Nowak, chez vous aussi ?")
    assert told(carol) == ["Bob Petit s’adresse à vous au sujet de «\u00a0Dire non\u00a0»"]
    (mail,) = mails(carol)
    assert (mail.kind, mail.subject) == ("talk.mentioned", "Bob Petit s’adresse à vous : Dire non")
    assert f"{tip.get_absolute_url()}?comment={comment.pk}#comment-{comment.pk}" in mail.text
    assert "@Carol Nowak, chez vous aussi ?" in mail.text
    say(tip, alice)
    assert COMMENTED.format("Alice Martin") in told(carol)


def test_a_name_that_is_added_is_told_and_one_that_stays_is_not_told_again(tip, alice, bob, carol):
    comment = say(tip, bob, "@Carol Nowak ?")
    settle()
    words = "@Carol Nowak et @Alice Martin ?"
    actions.revise(comment, words, by=bob, at=timezone.now(), version=1)
    assert [len(mails(person)) for person in (alice, carol)] == [1, 1]


def test_follow_and_mute_in_one_tap(tip, alice, bob, carol, sign_in):
    say(tip, bob)
    page = tip.get_absolute_url()
    at_it = address_of(tip, "tip")
    browser = sign_in(carol)
    assert f"{at_it}follow/" in browser.get(page).text
    assert browser.post(f"{at_it}follow/").url == f"{page}#talk"
    assert f"{at_it}mute/" in browser.get(page).text
    say(tip, bob)
    assert told(carol) == [COMMENTED.format("Bob Petit")]
    for person in (carol, alice):
        sign_in(person).post(f"{at_it}mute/")
    before = told(carol), told(alice)
    say(tip, bob, "@Carol Nowak, @Alice Martin !")
    assert (told(carol), told(alice)) == before
    assert [mails(person) for person in (carol, alice)] == [[], []]
    say(tip, carol)
    say(tip, bob)
    assert told(carol) == before[0]


def test_what_is_withdrawn_or_hidden_before_the_mail_leaves_does_not_leave(
    weekend, tip, bob, carol, dan
):
    factories.make_mandate(dan)
    for undo in ("withdraw", "hide", "hide_tip"):
        comment = say(tip, bob, "@Carol Nowak ?")
        assert len(mails(carol)) == 1, undo
        if undo == "withdraw":
            actions.withdraw(comment, by=bob, at=timezone.now())
        else:
            hide(comment if undo == "hide" else tip, dan)
        assert mails(carol) == [], undo


def test_a_tip_with_another_owner_tells_that_one(tip, alice, bob, carol):
    Tip.objects.filter(pk=tip.pk).update(author=carol)
    say(tip, bob)
    assert told(carol) == [COMMENTED.format("Bob Petit")]
