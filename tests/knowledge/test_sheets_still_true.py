"""What colleagues confirm or doubt of a sheet, or of its version for a place, and what becomes of
it: the same as of a tip."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from community.asks.models import Ask
from community.home.models import WeeklyAct
from community.notifications.models import Notification
from community.search import queries as search
from knowledge import actions
from knowledge.models import Sheet
from tests import factories
from tests.knowledge import forum, library
from tests.moderation.things import settle

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
A_YEAR_LATER = date(2027, 11, 23)


@pytest.fixture
def noon(db: None):
    """A Monday at noon in Paris, which a test may move on."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def sheet(noon, alice) -> Sheet:
    """One of alice, published a year and a week ago: its day has come."""
    return library.make_sheet(alice, title="Le visa du Brésil", at=NOON - timedelta(days=372))


def page(client, sheet: Sheet) -> str:
    return client.get(sheet.get_absolute_url()).text


def act(client, sheet: Sheet, name: str, **sent: str):
    return client.post(f"/knowledge/sheets/{sheet.slug}/{name}/", sent)


def test_it_is_asked_about_after_the_months_of_its_category(noon, alice):
    quick = library.make_category("voyages", review_months=6)
    days = [
        library.make_sheet(alice, at=NOON).review_due_on,
        library.make_sheet(alice, at=NOON, category=quick).review_due_on,
    ]
    assert days == [A_YEAR_LATER, date(2027, 5, 23)]


def test_one_tap_on_its_page_says_that_it_is_still_true(sheet, bob, sign_in):
    client = sign_in(bob)
    assert "Encore vrai" in page(client, sheet)
    act(client, sheet, "still-true")
    sheet.refresh_from_db()
    assert sheet.review_due_on == A_YEAR_LATER
    assert "1 personne l’a confirmé en novembre\u00a02026" in page(client, sheet)
    act(client, sheet, "take-back")
    assert "l’a confirmé" not in page(client, sheet)


def test_a_version_for_a_place_is_confirmed_by_itself(sheet, alice, bob, carol, sign_in):
    variant = library.make_variant(sheet, carol, at=NOON - timedelta(days=372))
    act(sign_in(bob), variant, "still-true")
    variant.refresh_from_db()
    sheet.refresh_from_db()
    assert (variant.review_due_on, sheet.review_due_on) == (A_YEAR_LATER, date(2026, 11, 16))


def test_a_doubt_is_shown_and_a_revision_settles_it(sheet, alice, bob, carol, sign_in):
    act(sign_in(bob), sheet, "outdated", reason="Le guichet a fermé.")
    settle()
    assert "Le guichet a fermé." in page(sign_in(carol), sheet)
    [told] = Notification.objects.all()
    assert told.person_id == alice.pk
    wording = actions.SheetWording("Le visa du Brésil", "<p>Passer par le portail.</p>")
    filing = actions.SheetFiling(sheet.category)
    actions.revise_sheet(sheet, wording, by=alice, at=NOON, filing=filing, version=1)
    assert "Le guichet a fermé." not in page(sign_in(carol), sheet)
    sheet.refresh_from_db()
    assert (sheet.outdated_since, sheet.review_due_on) == (None, A_YEAR_LATER)


def test_home_asks_its_author_and_their_word_is_the_act(sheet, alice, bob, sign_in):
    client = sign_in(alice)
    week = client.get("/").context["home"].week
    [line] = [line for line in week.lines if line.act.is_review]
    assert (line.title, line.is_done) == ("Le visa du Brésil", False)
    client.post(line.sends_to)
    again = sign_in(alice).get("/").context["home"].week
    assert [line.is_done for line in again.lines if line.act.is_review] == [True]
    sign_in(bob).get("/")
    assert not WeeklyAct.objects.filter(person=bob, sheet=sheet).exists()


def test_a_revision_is_the_act_too(sheet, alice, sign_in):
    sign_in(alice).get("/")
    wording = actions.SheetWording("Le visa du Brésil", "<p>Passer par le portail.</p>")
    filing = actions.SheetFiling(sheet.category)
    actions.revise_sheet(sheet, wording, by=alice, at=NOON, filing=filing, version=1)
    week = sign_in(alice).get("/").context["home"].week
    assert [line.is_done for line in week.lines if line.act.is_review] == [True]


def test_it_sinks_then_retires_and_comes_back_in_one_tap(noon, alice, bob, carol, sign_in):
    sheet = library.make_sheet(alice, title="Un visa rapide", at=NOON, past=False)
    other = library.make_sheet(bob, title="Un visa lent", at=NOON - timedelta(days=1), past=False)
    settle()

    def on(day: int) -> list[str]:
        """The nights pass; the list of sheets on that day, which search finds too."""
        noon.move_to(NOON + timedelta(days=day))
        actions.let_age(timezone.now())
        settle()
        rows = [*sign_in(carol).get("/knowledge/sheets/").context["list"].page]
        found = sorted(result.url for result in search.find("visa", "fr").results)
        assert found == sorted(row.get_absolute_url() for row in rows)
        return [row.title for row in rows]

    assert on(300) == ["Un visa rapide", "Un visa lent"]
    actions.confirm(other, by=bob, at=timezone.now())
    assert on(365 + 30) == ["Un visa lent", "Un visa rapide"]
    [first, _second] = search.find("visa", "fr").results
    assert first.url == other.get_absolute_url()
    assert on(365 + 120) == ["Un visa lent"]
    assert "avec nos remerciements" in page(sign_in(carol), sheet)
    assert act(sign_in(carol), sheet, "still-true").status_code == 403
    act(sign_in(alice), sheet, "still-true")
    assert on(365 + 121) == ["Un visa rapide", "Un visa lent"]


def test_a_version_that_has_retired_is_read_at_its_address_alone(sheet, carol, bob, sign_in):
    variant = library.make_variant(sheet, carol)
    Sheet.objects.filter(pk=variant.pk).update(freshness=Sheet.Freshness.RETIRED)
    client = sign_in(carol)
    assert variant.get_absolute_url() not in page(client, sheet)
    assert variant.get_absolute_url() in page(client, variant)
    assert sheet.get_absolute_url() in page(client, variant)


def test_what_is_withdrawn_does_not_age_and_holds_anew_when_it_is_back(sheet, alice):
    actions.withdraw(sheet, by=alice, at=NOON)
    assert actions.let_age(NOON + timedelta(days=500)) == 0
    again = actions.publish_again(sheet, by=alice, at=NOON)
    assert again.review_due_on == A_YEAR_LATER


def test_whoever_wrote_it_for_another_place_is_asked_to_look_after_it(sheet, alice, carol, sign_in):
    library.make_variant(sheet, carol)
    alice.left_at = timezone.now()
    alice.save()
    assert [actions.find_owners(NOON), actions.find_owners(NOON)] == [1, 0]
    settle()
    [ask] = Ask.objects.all()
    assert ask.person_id == carol.pk
    client = sign_in(carol)
    assert "Parce que vous avez écrit cette fiche pour un autre lieu." in page(client, sheet)
    act(client, sheet, "look-after")
    sheet.refresh_from_db()
    assert sheet.author_id == carol.pk


def test_when_a_tool_is_retired_sheets_that_name_it_are_asked_about(
    noon, alice, bob, dan, lazy_loading_allowed
):
    tool = library.make_tool("yousign")
    sheet = library.make_sheet(alice, tools=[tool], at=NOON)
    question = forum.make_question(alice, at=NOON)
    given = actions.answer_with_item(question, sheet, by=bob, at=NOON, language="fr", past=True)
    actions.accept(given, by=alice, at=NOON, past=True)
    fields = {**vars(actions.Card.of(tool)), "status": "retired"}
    actions.describe_tool(tool.slug, actions.Card(**fields), by=dan, at=NOON)
    sheet.refresh_from_db()
    question.refresh_from_db()
    assert (sheet.review_due_on, question.review_due_on) == (NOON.date(), NOON.date())
    settle()
    told = Notification.objects.filter(entry__verb="knowledge.tool.status_changed")
    assert sorted(one.person_id for one in told) == sorted([alice.pk, bob.pk])


def test_nobody_confirms_what_they_may_not_read(sheet, alice, noon, sign_in):
    actions.withdraw(sheet, by=alice, at=NOON)
    stranger = sign_in(factories.make_member("Carla", "Autre"))
    for name in ("still-true", "outdated", "take-back", "look-after"):
        assert act(stranger, sheet, name).status_code == 404
