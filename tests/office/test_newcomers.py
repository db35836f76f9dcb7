"""Whoever is on duty sees the first contributions that no person has replied to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.office import newcomers
from community.talk import actions as talk
from knowledge import actions as knowledge
from members.models import Member
from tests import factories
from tests.knowledge import forum, library
from tests.moderation.things import hide
from tests.talk.threads import make_comment

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


def ago(**since: float):
    return timezone.now() - timedelta(**since)


@pytest.fixture
def known(db) -> Member:
    """Somebody who has contributed for long."""
    person = factories.make_member("Ancienne", "Membre")
    library.make_tip(person, at=ago(days=200))
    return person


def waiting(reader: Member) -> list[str]:
    return [line.url for line in newcomers.waiting(reader, timezone.now())]


def leads_to(*things) -> list[str]:
    return [f"{thing.get_absolute_url()}#talk" for thing in things]


def test_a_first_tip_question_or_comment_waits_for_a_reply(known, dan):
    old = library.make_tip(known, at=ago(days=100))
    tip = library.make_tip(at=ago(days=3))
    question = forum.make_question(at=ago(days=2))
    make_comment(old, at=ago(days=1))
    library.make_tip(at=ago(days=20))
    library.make_tip(known, at=ago(days=1))
    assert waiting(dan) == leads_to(tip, question, old)
    (line, *_others) = newcomers.waiting(dan, timezone.now())
    assert line.sentence == f"{tip.author.name} a publié l’astuce «\u00a0{tip.title}\u00a0»"


def test_a_persons_reply_is_enough(known, alice, bob, carol, dan):
    tip = library.make_tip(alice, at=ago(days=3))
    question = forum.make_question(bob, at=ago(days=2))
    make_comment(tip, alice, at=ago(days=2))
    assert waiting(dan) == leads_to(tip, question)
    make_comment(tip, known, at=ago(hours=5))
    forum.make_answer(question, known, at=ago(hours=5))
    assert waiting(dan) == []
    first = make_comment(question, carol, at=ago(hours=4))
    assert waiting(dan) == leads_to(question)
    talk.withdraw(first, by=carol, at=timezone.now())
    assert waiting(dan) == []


def test_what_others_do_not_read_waits_for_nobody(known, alice, bob, carol, dan):
    forum.make_question(alice, without_name=True, at=ago(days=1))
    tip = library.make_tip(bob, at=ago(days=1))
    knowledge.withdraw(tip, by=bob, at=timezone.now())
    hidden = make_comment(library.make_tip(known, at=ago(days=9)), carol)
    hide(hidden, dan)
    assert waiting(dan) == []


def test_it_is_shown_to_whoever_is_on_duty(alice, bob, dan, admin):
    factories.make_mandate(bob)
    tip = library.make_tip(alice, at=ago(days=1))
    shown = {person.first_name: waiting(person) for person in (bob, dan)}
    assert sorted(shown.values()) == [[], leads_to(tip)]
    assert waiting(admin) == []


def test_it_stands_among_what_waits_in_the_office(office, known):
    tip = library.make_tip(at=ago(days=1))
    assert leads_to(tip)[0] in office.get("/admin/").text
