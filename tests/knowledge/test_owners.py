"""What somebody who left looked after finds somebody else."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from community.asks.models import Ask
from community.notifications.models import Notification
from community.post.models import Delivery
from knowledge import actions
from knowledge.models import Question, Tip
from tests import factories
from tests.knowledge import forum, library
from tests.moderation.things import settle

MONDAY = datetime(2026, 11, 30, 9, tzinfo=UTC)  # 10:00 in Paris
WEEK = timedelta(days=7)


@pytest.fixture
def monday(db: None):
    """A Monday morning in Paris, which a test may move on."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def leave(member):
    member.left_at = timezone.now()
    member.save()


@pytest.fixture
def orphan(monday, alice) -> Tip:
    """A tip of alice, who has left."""
    tip = library.make_tip(alice, title="Le visa du Brésil")
    leave(alice)
    return tip


def asked() -> list[str]:
    return [ask.person.first_name for ask in Ask.objects.select_related("person").order_by("pk")]


def test_whoever_tried_it_is_asked_and_takes_it_in_one_tap(orphan, bob, carol, sign_in):
    actions.mark_tried(orphan, by=bob, at=MONDAY, past=True)
    assert [actions.find_owners(MONDAY), actions.find_owners(MONDAY)] == [1, 0]
    settle()
    assert asked() == ["Bob"]
    page = sign_in(bob).get(orphan.get_absolute_url()).text
    assert ("Parce que vous l’avez testée." in page, "M’en occuper" in page) == (True, True)
    sign_in(bob).post(f"/knowledge/tips/{orphan.slug}/look-after/")
    orphan.refresh_from_db()
    assert (orphan.author_id, orphan.tried_count) == (bob.pk, 0)
    assert Ask.objects.get().answered_at is not None
    page = sign_in(carol).get(orphan.get_absolute_url()).text
    assert "M’en occuper" not in page
    sign_in(carol).post(f"/knowledge/tips/{orphan.slug}/look-after/")
    orphan.refresh_from_db()
    assert orphan.author_id == bob.pk


def test_the_mail_says_what_for_and_lets_them_decline(orphan, bob):
    actions.mark_tried(orphan, by=bob, at=MONDAY, past=True)
    actions.find_owners(MONDAY)
    settle()
    [mail] = Delivery.objects.filter(kind="asks.asked")
    assert (
        mail.subject.replace("\u00a0", " ")
        == "Plus personne ne s’occupe de cette page : Le visa du Brésil"
    )


def test_others_are_asked_in_turn_then_the_person_on_duty(monday, orphan, dan):
    for name in "ABCD":
        person = factories.make_member(name, "Essai")
        actions.mark_tried(orphan, by=person, at=MONDAY, past=True)
    for week in range(6):
        monday.move_to(MONDAY + week * WEEK + timedelta(hours=week))
        actions.find_owners(timezone.now())
    assert sorted(asked()[:3]) == ["A", "B", "C"]
    assert asked()[3:] == ["Dan"]


def test_a_colleague_who_leaves_much_is_replaced_by_several(monday, alice):
    for number in range(6):
        person = factories.make_member(f"P{number}", "Essai")
        tip = library.make_tip(alice)
        for other in range(6):
            if other == number:
                actions.mark_tried(tip, by=person, at=MONDAY, past=True)
    leave(alice)
    actions.find_owners(MONDAY)
    assert sorted(asked()) == [f"P{number}" for number in range(6)]


def test_a_tool_without_anybody_to_ask(monday, bob):
    tool = library.make_tool(review_due_on=MONDAY.date())
    topic = factories.make_topic("outlook")
    tool.topics.add(topic)
    bob.masters.add(topic)
    actions.find_owners(MONDAY)
    assert asked() == ["Bob"]
    actions.take_over(tool, by=bob, at=MONDAY)
    assert list(tool.referents.all()) == [bob]


def test_an_answer_keeps_its_author_and_has_a_keeper(monday, alice, bob, carol, sign_in):
    question = forum.make_question(bob)
    given = forum.make_answer(question, alice)
    forum.make_answer(question, carol)
    actions.accept(given, by=bob, at=MONDAY, past=True)
    leave(alice)
    actions.find_owners(MONDAY)
    assert asked() == ["Carol"]
    sign_in(carol).post(f"/knowledge/questions/{question.slug}/look-after/")
    question = Question.objects.select_related("accepted").get()
    assert (question.accepted.author_id, question.keeper_id) == (alice.pk, carol.pk)
    actions.doubt(question, "Fermé.", by=bob, at=MONDAY, language="fr")
    settle()
    told = Notification.objects.filter(entry__verb="knowledge.review.doubted")
    assert [one.person_id for one in told] == [carol.pk]
