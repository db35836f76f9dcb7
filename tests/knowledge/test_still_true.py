"""What colleagues confirm or doubt, and what becomes of it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.notifications.models import Notification
from community.search import queries as search
from knowledge import actions
from knowledge.models import Question, Review, Tip, Tool
from tests import factories
from tests.knowledge import forum, library
from tests.moderation.things import settle

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=PARIS)
A_YEAR_LATER = date(2027, 11, 23)


@pytest.fixture
def noon(db: None):
    """A Monday at noon in Paris."""
    with time_machine.travel(NOON, tick=False):
        yield NOON


@pytest.fixture
def tip(noon, alice) -> Tip:
    """One of alice, published a year and a week ago: its day has come."""
    return library.make_tip(alice, title="Le visa du Brésil", at=noon - timedelta(days=372))


def page(client, tip) -> str:
    return client.get(tip.get_absolute_url()).text


def test_what_is_published_is_asked_about_after_the_months_of_its_category(noon, alice):
    quick = library.make_category("voyages", review_months=6)
    days = [
        library.make_tip(alice, at=noon).review_due_on,
        library.make_tip(alice, at=noon, category=quick).review_due_on,
    ]
    assert days == [A_YEAR_LATER, date(2027, 5, 23)]


def test_one_tap_says_that_it_is_still_true(tip, bob, sign_in):
    client = sign_in(bob)
    assert "Encore vrai" in page(client, tip)
    client.post(f"/knowledge/tips/{tip.slug}/still-true/")
    tip.refresh_from_db()
    assert tip.review_due_on == A_YEAR_LATER
    assert "1 personne l’a confirmé en novembre\u00a02026" in page(client, tip)


def test_it_is_undone_by_another_tap(tip, bob, sign_in):
    before = tip.review_due_on
    client = sign_in(bob)
    client.post(f"/knowledge/tips/{tip.slug}/still-true/")
    client.post(f"/knowledge/tips/{tip.slug}/take-back/")
    tip.refresh_from_db()
    assert (tip.review_due_on, Review.objects.count()) == (before, 0)
    assert "l’a confirmé" not in page(client, tip)


def test_twice_a_day_is_once(tip, bob, noon):
    for _time in range(2):
        actions.confirm(tip, by=bob, at=noon)
    assert Review.objects.count() == 1
    assert Entry.objects.filter(verb="knowledge.review.confirmed").count() == 1


def test_a_doubt_is_shown_with_its_reason_and_its_owner_is_told(tip, alice, bob, carol, sign_in):
    reason = "Le formulaire a changé <b>hier</b>."
    sign_in(bob).post(f"/knowledge/tips/{tip.slug}/outdated/", {"reason": reason})
    settle()
    assert "Le formulaire a changé &lt;b&gt;hier&lt;/b&gt;." in page(sign_in(carol), tip)
    [told] = Notification.objects.all()
    assert told.person_id == alice.pk
    assert "Bob Petit" not in page(sign_in(carol), tip)


def test_a_doubt_says_why(tip, bob, sign_in):
    answer = sign_in(bob).post(f"/knowledge/tips/{tip.slug}/outdated/", {"reason": " "})
    assert answer.status_code == 422
    assert "Dites ce qui a changé" in answer.text


def test_a_reader_does_not_settle_what_another_doubts(tip, bob, carol, noon):
    actions.doubt(tip, "Fermé.", by=bob, at=noon, language="fr")
    current = actions.confirm(tip, by=carol, at=noon)
    assert (current.outdated_since, current.review_due_on) == (noon, tip.review_due_on)


@pytest.mark.parametrize("how", ["confirms", "revises"])
def test_its_owner_settles_it(tip, alice, bob, noon, how):
    actions.doubt(tip, "Fermé.", by=bob, at=noon, language="fr")
    if how == "confirms":
        actions.confirm(tip, by=alice, at=noon)
    else:
        wording = actions.Wording("Le visa du Brésil", "", ["Demander au consulat."])
        filing = actions.Filing(tip.category, 10)
        actions.revise(tip, wording, by=alice, at=noon, filing=filing, version=1)
    tip.refresh_from_db()
    assert (tip.outdated_since, tip.review_due_on) == (None, A_YEAR_LATER)
    assert not Review.objects.standing_doubts().exists()


def test_what_settled_a_doubt_is_undone_with_it(tip, alice, bob, noon):
    actions.doubt(tip, "Fermé.", by=bob, at=noon, language="fr")
    later = noon + timedelta(hours=1)
    actions.confirm(tip, by=alice, at=later)
    actions.take_word_back(tip, by=alice, at=later)
    tip.refresh_from_db()
    assert tip.outdated_since == noon
    actions.take_word_back(tip, by=bob, at=later)
    tip.refresh_from_db()
    assert tip.outdated_since is None


def test_whoever_doubts_and_then_confirms_has_one_word(tip, bob, noon):
    actions.doubt(tip, "Fermé.", by=bob, at=noon, language="fr")
    actions.confirm(tip, by=bob, at=noon + timedelta(minutes=5))
    tip.refresh_from_db()
    assert (Review.objects.count(), tip.outdated_since) == (1, None)
    assert tip.review_due_on == A_YEAR_LATER


def test_nobody_doubts_what_they_look_after(tip, alice, noon):
    with pytest.raises(PermissionDenied):
        actions.doubt(tip, "Fermé.", by=alice, at=noon, language="fr")


def test_a_tool_is_confirmed_by_its_card(noon, alice, bob, sign_in):
    tool = library.make_tool()
    tool.referents.add(alice)
    sign_in(bob).post("/knowledge/tools/outlook/still-true/")
    tool.refresh_from_db()
    assert (tool.checked_on, tool.review_due_on) == (noon.date(), date(2027, 5, 23))


def test_an_accepted_answer_is_confirmed_on_the_page_of_its_question(noon, alice, bob, sign_in):
    question = forum.make_question(alice, title="Quel délai ?")
    given = forum.make_answer(question, bob)
    client = sign_in(alice)
    assert "Encore vrai" not in page(client, question)
    actions.accept(given, by=alice, at=noon)
    question.refresh_from_db()
    assert question.review_due_on == A_YEAR_LATER
    assert "Encore vrai" in page(client, question)
    client.post(f"/knowledge/questions/{question.slug}/still-true/")
    assert "1 personne l’a confirmé" in page(client, question)
    actions.unaccept(given, by=alice, at=noon)
    question.refresh_from_db()
    assert question.review_due_on is None


def test_what_one_may_not_see_is_not_there(noon, alice, bob, sign_in):
    tool = library.make_tool()
    tool.referents.add(alice)
    private = forum.make_question(bob, asked_of=alice)
    carol = factories.make_member("Carla", "Autre")
    for act in ("still-true", "outdated", "take-back"):
        assert sign_in(carol).post(f"/knowledge/questions/{private.slug}/{act}/").status_code == 404
    assert sign_in(carol).post("/knowledge/boats/outlook/still-true/").status_code == 404


def found(words: str) -> list[str]:
    return [result.url for result in search.find(words, "fr").results]


def test_a_year_in_the_life_of_a_tip(db, alice, bob, carol, sign_in):
    """Due, asked on home, sunk, retired, and back in one tap."""
    with time_machine.travel(NOON, tick=False) as clock:
        tip = library.make_tip(alice, title="Un visa rapide", at=NOON, past=False)
        other = library.make_tip(bob, title="Un visa lent", at=NOON - timedelta(days=1), past=False)
        settle()

        def on(day: int) -> list[str]:
            """The nights pass; the list of tips on that day, and what search finds."""
            clock.move_to(NOON + timedelta(days=day))
            actions.let_age(timezone.now())
            settle()
            listed = sign_in(carol).get("/knowledge/tips/").context["list"].page
            names = [row.title for row in listed]
            assert sorted(found("visa")) == sorted(row.get_absolute_url() for row in listed)
            return names

        def home(member) -> list[str]:
            week = sign_in(member).get("/").context["home"].week
            return [line.title for line in week.lines if line.act.kind == "still_true"]

        actions.mark_tried(tip, by=carol, at=NOON, past=True)
        assert on(300) == ["Un visa rapide", "Un visa lent"]
        assert home(alice) == []
        on(365)
        assert (home(alice), home(carol)) == (["Un visa rapide"], [])
        actions.confirm(other, by=bob, at=timezone.now())
        assert home(bob) == []
        on(365 + 14)
        assert (home(alice), home(carol)) == (["Un visa rapide"], ["Un visa rapide"])
        assert on(365 + 29) == ["Un visa rapide", "Un visa lent"]
        assert on(365 + 30) == ["Un visa lent", "Un visa rapide"]
        assert found("visa") == [other.get_absolute_url(), tip.get_absolute_url()]
        assert on(365 + 119) == ["Un visa lent", "Un visa rapide"]
        assert not Notification.objects.filter(entry__verb="knowledge.review.retired").exists()
        assert on(365 + 120) == ["Un visa lent"]
        [told] = Notification.objects.filter(entry__verb="knowledge.review.retired")
        assert told.person_id == alice.pk
        on(365 + 121)
        assert Entry.objects.filter(verb="knowledge.review.retired").count() == 1
        # Who has its address reads it; its owner alone brings it back.
        assert "avec nos remerciements" in page(sign_in(carol), tip)
        confirm = f"/knowledge/tips/{tip.slug}/still-true/"
        assert sign_in(carol).post(confirm).status_code == 403
        sign_in(alice).post(confirm)
        assert on(365 + 122) == ["Un visa rapide", "Un visa lent"]


def test_a_card_sinks_and_never_goes(noon, bob):
    tool = library.make_tool(review_due_on=noon.date() - timedelta(days=400))
    actions.let_age(noon)
    tool.refresh_from_db()
    assert tool.freshness == Tool.Freshness.UNCONFIRMED


def test_a_question_leaves_the_lists_with_its_answer(noon, alice, bob, sign_in):
    question = forum.make_question(alice)
    actions.accept(forum.make_answer(question, bob), by=alice, at=noon)
    Question.objects.update(review_due_on=noon.date() - timedelta(days=200))
    for _night in range(2):
        actions.let_age(noon)
    assert question.title not in sign_in(bob).get("/knowledge/questions/").text
    sign_in(bob).post(f"/knowledge/questions/{question.slug}/still-true/")
    assert question.title in sign_in(bob).get("/knowledge/questions/").text


def test_what_is_withdrawn_does_not_age(tip, alice, noon):
    actions.withdraw(tip, by=alice, at=noon)
    assert actions.let_age(noon + timedelta(days=500)) == 0
    again = actions.publish_again(tip, by=alice, at=noon)
    assert again.review_due_on == A_YEAR_LATER
