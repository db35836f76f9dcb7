"""Reminding in one tap, and the deputy of a proofreader who is silent or away."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from community.company.models import Absence, WorkingTime
from members.models import Member
from newsletter import actions
from newsletter.models import Article, HandOver, Issue, Reminder
from tests import mails
from tests.events.diary import follow
from tests.newsletter import journal
from tests.newsletter.test_told import told, written

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2030, 1, 8, 10, tzinfo=PARIS)
EVENING = datetime(2030, 1, 8, 21, tzinfo=PARIS)
DUE_ON = date(2030, 1, 25)  # a Friday
WEDNESDAY = datetime(2030, 1, 23, 9, tzinfo=PARIS)  # two working days before
PAGE = "/newsletter/13/le-relais/"
DESK = "/newsletter/desk/13/le-relais/"
pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def sophie(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def issue(sophie: Member) -> Issue:
    plan = actions.IssuePlan("Relais", "Relay", proofreading_due_on=DUE_ON)
    return actions.plan_issue(13, plan, by=sophie)


@pytest.fixture
def article(issue: Issue, alice: Member, bob: Member, carol: Member) -> Article:
    filed = {"proofreader": bob, "deputy": carol}
    return journal.make_draft(issue, author=alice, title="Le relais", **filed)


@pytest.fixture
def sent(article: Article, alice: Member) -> Article:
    return actions.send(article, by=alice, at=TUESDAY, past=True)


def away(person: Member, first: date, back_on: date) -> None:
    Absence.objects.create(person=person, starts_on=first, ends_on=back_on)


def who_reads(article: Article) -> tuple[str, str]:
    now = Article.objects.select_related("proofreader", "deputy").get(pk=article.pk)
    return now.proofreader.first_name, now.deputy.first_name if now.deputy else ""


def run_on(at: datetime, clock: time_machine.Traveller) -> int:
    clock.move_to(at, tick=False)
    replaced = actions.replace_late_proofreaders(at=at)
    follow()
    return replaced


def test_one_tap_reminds_the_author_while_it_is_written(
    article: Article, sophie: Member, alice: Member, bob: Member, sign_in: Callable[..., Client]
):
    client = sign_in(sophie)
    assert "Relancer Alice" in client.get(PAGE).content.decode()
    assert client.post(f"{DESK}remind/").url == PAGE
    follow()
    assert (told(alice), written(alice), written(bob)) == (["reminded"], ["reminder"], [])
    assert f"{DESK}edit/" in mails.last_to(alice.email).text
    page = client.get(PAGE).content.decode()
    assert "Relance le mardi 8\u00a0janvier" in page
    assert "Relancer Alice" not in page


def test_then_its_proofreader(sent: Article, sophie: Member, alice: Member, bob: Member):
    actions.remind(sent, by=sophie, at=TUESDAY)
    follow()
    assert (written(alice), written(bob)) == ([], ["reminder_to_proofread"])


def test_what_was_sent_is_shown_to_the_desk_alone(
    article: Article, sophie: Member, alice: Member, bob: Member, sign_in: Callable[..., Client]
):
    actions.remind(article, by=sophie, at=TUESDAY)
    for person in (alice, bob):
        assert "Relance" not in sign_in(person).get(PAGE).content.decode()
        assert sign_in(person).post(f"{DESK}remind/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.remind(article, by=alice, at=TUESDAY)


def test_once_a_day_is_enough(
    article: Article, sophie: Member, alice: Member, sign_in: Callable[..., Client], clock
):
    actions.remind(article, by=sophie, at=TUESDAY)
    answer = sign_in(sophie).post(f"{DESK}remind/", follow=True).content.decode()
    assert "Alice Martin a déjà reçu une relance aujourd’hui" in answer
    actions.remind(article, by=sophie, at=TUESDAY + timedelta(days=1))
    assert Reminder.objects.count() == 2


def test_it_waits_for_their_hours_and_says_so(
    article: Article, sophie: Member, sign_in: Callable[..., Client], clock
):
    clock.move_to(EVENING, tick=False)
    answer = sign_in(sophie).post(f"{DESK}remind/", follow=True).content.decode()
    assert "la relance partira mercredi 9\u00a0janv., 8\u202fh\u202f30" in answer


def test_it_is_taken_back_when_the_text_comes_first(
    article: Article, sophie: Member, alice: Member, clock
):
    clock.move_to(EVENING, tick=False)
    actions.remind(article, by=sophie, at=EVENING)
    follow()
    assert written(alice) == ["reminder"]
    actions.send(article, by=alice, at=EVENING)
    follow()
    assert written(alice) == []


def test_whoever_is_away_is_not_reminded_in_silence(
    sent: Article, sophie: Member, bob: Member, sign_in: Callable[..., Client]
):
    away(bob, date(2030, 1, 7), date(2030, 1, 14))
    client = sign_in(sophie)
    page = client.get(PAGE).content.decode()
    assert "Bob Petit est en congé, retour le lundi 14\u00a0janvier" in page
    assert "Confier la relecture à Carol Nowak" in page
    assert "Relancer Bob" not in page
    answer = client.post(f"{DESK}remind/", follow=True).content.decode()
    assert "rien n’est parti" in answer
    assert Reminder.objects.count() == 0


@pytest.mark.parametrize("state", ["proofread", "laid_out", "approved", "published"])
def test_what_waits_for_nobody_reminds_nobody(article: Article, sophie: Member, state: str):
    Article.objects.filter(pk=article.pk).update(state=state, approved_at=TUESDAY)
    with pytest.raises(actions.NotReminded):
        actions.remind(article, by=sophie, at=TUESDAY)


def test_neither_oneself_nor_whoever_has_left(issue: Issue, sophie: Member, alice: Member):
    mine = journal.make_draft(issue, author=sophie)
    gone = journal.make_draft(issue, author=alice)
    Member.objects.filter(pk=alice.pk).update(left_at=TUESDAY, is_active=False)
    for article in (mine, gone):
        with pytest.raises(actions.NotReminded):
            actions.remind(article, by=sophie, at=TUESDAY)


def test_the_desk_lets_the_deputy_proofread(
    sent: Article, sophie: Member, bob: Member, carol: Member, sign_in: Callable[..., Client]
):
    assert sign_in(sophie).post(f"{DESK}hand-over/").url == PAGE
    follow()
    assert who_reads(sent) == ("Carol", "Bob")
    assert (told(bob), written(bob)) == (["handed_over"], ["relieved"])
    assert (told(carol), written(carol)) == (["handed_over"], ["stand_in"])
    assert "était chez Bob Petit" in mails.last_to(carol.email).text


def test_without_a_deputy_nothing_is_handed_over(issue: Issue, alice: Member, bob: Member, sophie):
    article = journal.make_draft(issue, author=alice, proofreader=bob)
    with pytest.raises(actions.NotHandedOver):
        actions.hand_over(article, by=sophie, at=TUESDAY)


def test_a_deputy_who_wrote_it_is_not_offered(
    issue: Issue, alice: Member, bob: Member, sophie: Member, sign_in: Callable[..., Client]
):
    people = {"proofreader": bob, "deputy": alice}
    article = journal.make_draft(issue, author=alice, title="Le relais", **people)
    actions.send(article, by=alice, at=TUESDAY, past=True)
    page = sign_in(sophie).get(PAGE).text
    assert ("Relancer Bob" in page, "Confier la relecture à Alice" in page) == (True, False)


def test_a_silent_proofreader_gives_way_two_working_days_before(
    sent: Article, bob: Member, carol: Member, clock
):
    assert run_on(WEDNESDAY - timedelta(days=1), clock) == 0
    assert run_on(WEDNESDAY, clock) == 1
    assert who_reads(sent) == ("Carol", "Bob")
    assert (written(bob), written(carol)) == (["relieved"], ["stand_in"])
    assert HandOver.objects.get().reason == "silent"


def test_it_happens_once(sent: Article, bob: Member, carol: Member, sophie: Member, clock):
    """The deputy is silent too: it does not go back, and the desk hears of it once."""
    assert [run_on(WEDNESDAY + timedelta(days=day), clock) for day in (0, 0, 1, 2)] == [1, 0, 0, 0]
    assert who_reads(sent) == ("Carol", "Bob")
    assert (len(mails.to(bob.email)), len(mails.to(carol.email))) == (1, 1)
    assert written(sophie).count("unread") == 1


def test_whoever_had_it_since_this_morning_is_not_silent(article: Article, alice: Member, clock):
    clock.move_to(WEDNESDAY, tick=False)
    actions.send(article, by=alice, at=WEDNESDAY, past=True)
    assert run_on(WEDNESDAY, clock) == 0
    assert run_on(WEDNESDAY + timedelta(days=1), clock) == 1


def test_a_public_holiday_is_no_working_day(alice: Member, bob: Member, carol: Member, clock):
    """Due on Thursday 2 May: the first is a holiday, so two days before is Monday."""
    plan = actions.IssuePlan("Relais", "Relay", proofreading_due_on=date(2030, 5, 2))
    issue = actions.plan_issue(14, plan, by=journal.make_editor())
    article = journal.make_draft(issue, author=alice, proofreader=bob, deputy=carol)
    actions.send(article, by=alice, at=TUESDAY, past=True)
    monday = datetime(2030, 4, 29, 9, tzinfo=PARIS)
    assert run_on(monday - timedelta(days=1), clock) == 0
    assert run_on(monday, clock) == 1


def test_whoever_is_away_on_the_date_gives_way_at_once(
    article: Article, bob: Member, carol: Member, clock
):
    away(bob, date(2030, 1, 24), date(2030, 1, 28))
    assert run_on(TUESDAY, clock) == 1
    assert (who_reads(article), HandOver.objects.get().reason) == (("Carol", "Bob"), "away")


def test_whoever_is_back_on_the_date_does_not(article: Article, bob: Member, clock):
    away(bob, date(2030, 1, 7), DUE_ON)
    assert run_on(TUESDAY, clock) == 0


def test_without_a_deputy_the_desk_hears_and_nothing_else_happens(
    issue: Issue, alice: Member, bob: Member, sophie: Member, clock
):
    article = journal.make_draft(issue, author=alice, proofreader=bob)
    actions.send(article, by=alice, at=TUESDAY, past=True)
    assert [run_on(WEDNESDAY, clock), run_on(WEDNESDAY, clock)] == [0, 0]
    assert who_reads(article) == ("Bob", "")
    assert (told(sophie), written(sophie), written(bob)) == (["unread"], ["unread"], [])


@pytest.mark.parametrize("why", ["away", "left", "author"])
def test_a_deputy_who_cannot_is_none(
    sent: Article, alice: Member, carol: Member, sophie: Member, clock, why: str
):
    if why == "away":
        away(carol, date(2030, 1, 21), date(2030, 2, 4))
    elif why == "left":
        Member.objects.filter(pk=carol.pk).update(is_active=False)
    else:
        Article.objects.filter(pk=sent.pk).update(deputy=alice)
    assert run_on(WEDNESDAY, clock) == 0
    assert (who_reads(sent)[0], written(sophie)) == ("Bob", ["unread"])


def test_a_deputy_named_afterwards_takes_over(
    issue: Issue, alice: Member, bob: Member, carol: Member, clock
):
    article = journal.make_draft(issue, author=alice, proofreader=bob)
    actions.send(article, by=alice, at=TUESDAY, past=True)
    run_on(WEDNESDAY, clock)
    Article.objects.filter(pk=article.pk).update(deputy=carol)
    assert run_on(WEDNESDAY, clock) == 1
    assert who_reads(article) == ("Carol", "Bob")


def test_what_was_proofread_is_out_or_hidden_stays(sent: Article, bob: Member, clock):
    Article.objects.filter(pk=sent.pk).update(hidden_at=TUESDAY)
    assert run_on(WEDNESDAY, clock) == 0
    Article.objects.filter(pk=sent.pk).update(hidden_at=None)
    actions.proofread(sent, by=bob, at=TUESDAY, past=True)
    assert run_on(WEDNESDAY, clock) == 0


def test_without_a_date_nobody_is_late(issue: Issue, sent: Article, clock):
    Issue.objects.update(proofreading_due_on=None)
    assert run_on(WEDNESDAY, clock) == 0


def test_no_more_questions_with_more_reminders(
    article: Article,
    sophie: Member,
    sign_in: Callable[..., Client],
    django_assert_max_num_queries,
):
    client = sign_in(sophie)
    client.get(PAGE)
    for day in range(9):
        actions.remind(article, by=sophie, at=TUESDAY + timedelta(days=day))
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_a_member_without_days_at_work_is_not_waited_for_in_vain(sent: Article, bob, clock):
    """Nothing counts down for ever: the date itself is what is left."""
    WorkingTime.objects.create(person=bob, days=[])
    assert run_on(WEDNESDAY, clock) == 0
    assert run_on(datetime(2030, 1, 25, 9, tzinfo=PARIS), clock) == 1
