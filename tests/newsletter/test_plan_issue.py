"""The committee opens an issue, gives it people and dates, moves it, gives it up."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone, translation

from community.audit.models import Record
from community.notifications.models import Notification
from members.models import Member
from newsletter import actions, queries
from newsletter.deadlines.moving import dates_of
from newsletter.models import Article, Issue, Part
from tests import factories, mails
from tests.events.diary import follow
from tests.newsletter import journal

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
TODAY = "2026-10-20T09:00:00Z"
NEW, DESK = "/newsletter/desk/new/", "/newsletter/desk/"
DATES, SETTINGS = f"{DESK}13/dates/", f"{DESK}13/settings/"
OUT = date(2026, 12, 15)
THEMES = {"theme_fr": "Mobilité", "theme_en": "Mobility"}
COUNTED = {
    "pitches_due_on": "2026-11-06",
    "drafts_due_on": "2026-11-30",
    "proofreading_due_on": "2026-12-02",
    "closing_on": "2026-12-07",
    "sign_off_due_on": "2026-12-10",
    "due_on": "2026-12-15",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def editor(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def desk(editor: Member, sign_in: Callable[..., Client]) -> Client:
    client = sign_in(editor)
    client.post("/language/", {"language": "en"})
    return client


def planned(editor: Member, number: int = 13, **fields: object) -> Issue:
    plan = actions.IssuePlan(**THEMES, due_on=OUT, **fields)
    return actions.open_issue(number, plan, by=editor)


def days(issue: Issue) -> dict[str, str]:
    issue.refresh_from_db()
    return {name: f"{getattr(issue, name)}" for name in COUNTED}


def test_an_issue_is_opened_with_its_dates_and_people(desk, editor):
    helene, thomas = factories.make_member("Helene", "Dumas"), factories.make_member()
    typed = {"number": "13", **THEMES, "due_on": "2026-12-15", "slots": "16"}
    typed |= {"publication_director": helene.email, "layout": [thomas.email, ""]}
    typed |= {"standfirst_fr": "Un chapeau.", "cover_alt_fr": "Une route.", "cover": "route"}
    assert desk.post(NEW, typed).url == DATES
    issue = Issue.objects.get(number=13)
    assert days(issue) == COUNTED
    assert (issue.slots, issue.publication_director, issue.set_by_hand) == (16, helene, [])
    assert (issue.standfirst_fr, issue.cover_alt_fr, issue.cover) == (
        "Un chapeau.",
        "Une route.",
        "route",
    )
    assert list(issue.parts.values_list("task", "person")) == [("layout", thomas.pk)]
    assert desk.get(DATES).context["form"]["closing_on"].value() == date(2026, 12, 7)


def test_the_next_one_is_proposed_with_the_same_people_a_quarter_later(desk, editor):
    issue = planned(editor, publication_director=factories.make_member("Helene", "Dumas"))
    thomas, gone = factories.make_member(), factories.make_member(left_at=timezone.now())
    for person in (thomas, gone):
        Part.objects.create(issue=issue, task=Part.Task.LAYOUT, person=person)
    form = desk.get(NEW).context["form"]
    assert (form.initial["number"], form.initial["due_on"]) == (14, date(2027, 3, 16))
    assert form.initial["layout"] == [thomas]
    assert form.initial["publication_director"] == issue.publication_director


def test_a_director_who_left_is_not_proposed_again(desk, editor):
    gone = factories.make_member("Helene", "Dumas", left_at=timezone.now())
    planned(editor, publication_director=gone)
    assert desk.get(NEW).context["form"].initial["publication_director"] is None
    page = desk.get(SETTINGS)
    assert "Helene Dumas has left: name another publication director, or none." in page.text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("slots", "0", "An issue has one page at least."),
        ("slots", "-4", "An issue has one page at least."),
        ("slots", "97", "An issue has 96 pages at most."),
        ("slots", "many", "Give a number."),
        ("theme_fr", "   ", "This field is required."),
        ("theme_en", " ", "This field is required."),
        ("number", "14", "There is an issue 14 already: choose another number."),
        ("due_on", "2026-10-19", "This day is over: choose one that is to come."),
        ("due_on", "2500-01-01", "A day between 1900 and 2199."),
        ("publication_director", "Nobody", "No member has the name or address “Nobody”."),
        ("layout", "Nobody", "No member has the name or address “Nobody”."),
    ],
)
def test_each_bad_answer_has_its_sentence(desk, editor, field, typed, sentence):
    planned(editor, 14)
    page = desk.post(NEW, {"number": "13", **THEMES, field: typed})
    assert page.status_code == 422
    with translation.override("en"):
        errors = {
            name: [str(error) for error in page.context["form"].errors[name]]
            for name in page.context["form"].errors
        }
    assert errors == {field: [sentence]}
    assert not Issue.objects.filter(number=13).exists()


def test_settings_change_everything_but_dates(desk, editor):
    issue = planned(editor)
    thomas = factories.make_member()
    typed = {"number": "15", "theme_fr": "Temps", "theme_en": "Time", "slots": "8"}
    typed |= {"layout": [thomas.email], "committee": [thomas.email, editor.email]}
    assert desk.post(SETTINGS, typed).url == DESK
    assert days(issue) == COUNTED
    assert (issue.number, issue.theme_fr, issue.slots) == (15, "Temps", 8)
    assert issue.parts.filter(person=thomas).count() == 2


def test_a_number_is_not_taken_twice(desk, editor):
    planned(editor)
    planned(editor, 14)
    page = desk.post(SETTINGS, {"number": "14", **THEMES})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["number"])


def test_moving_the_day_moves_the_rest_and_says_beforehand_who_is_told(desk, editor):
    helene = factories.make_member("Helene", "Dumas")
    issue, author = planned(editor, publication_director=helene), factories.make_member()
    with_texts = journal.make_draft(issue, author)
    own_date = journal.make_draft(issue, author, due_on=date(2026, 11, 20))
    sent = journal.make_draft(issue, author)
    Article.objects.filter(pk=sent.pk).update(state=Article.State.DRAFTED)
    typed = {**COUNTED, "due_on": "2026-12-18"}
    page = desk.post(DATES, typed)
    assert page.status_code == 200
    move = page.context["move"]
    assert move.people == sorted([helene, author], key=lambda person: person.sort_key)
    assert [article.pk for article in move.articles] == [with_texts.pk]
    assert days(issue) == COUNTED  # nothing has moved yet
    assert not Notification.objects.exists()
    assert desk.post(DATES, {**typed, "seen": move.seen}).url == DESK
    assert days(issue) == {
        "pitches_due_on": "2026-11-12",
        "drafts_due_on": "2026-12-03",
        "proofreading_due_on": "2026-12-07",
        "closing_on": "2026-12-10",
        "sign_off_due_on": "2026-12-15",
        "due_on": "2026-12-18",
    }
    due = {article.pk: f"{article.due_on}" for article in issue.articles.all()}
    assert due == {
        with_texts.pk: "2026-12-03",
        own_date.pk: "2026-11-20",
        sent.pk: "2026-11-30",
    }
    follow()
    told = Notification.objects.values_list("person", "entry__verb").order_by("pk")
    assert set(told) == {
        (helene.pk, "newsletter.issue.moved"),
        (author.pk, "newsletter.issue.moved"),
        (author.pk, "newsletter.article.moved"),
    }
    (mail,) = mails.to(author.email)
    assert mail.subject == "Journal n° 13 : nouvelles dates"
    assert "vendredi 18\u00a0décembre" in mail.text
    assert "jeudi 3\u00a0décembre" in mail.text
    assert mails.to(editor.email) == []


def test_a_date_that_is_changed_by_hand_stays_until_it_is_emptied(desk, editor):
    issue = planned(editor)
    move_to(desk, {**COUNTED, "closing_on": "2026-12-04"})
    assert days(issue)["closing_on"] == "2026-12-04"
    assert (issue.set_by_hand, days(issue)["proofreading_due_on"]) == (
        ["closing_on"],
        "2026-12-01",
    )
    assert "Set by hand." in desk.get(DATES).text
    move_to(desk, {**days(issue), "due_on": "2026-12-18"})
    assert days(issue)["closing_on"] == "2026-12-04"
    move_to(desk, {**days(issue), "closing_on": ""})
    assert (days(issue)["closing_on"], issue.set_by_hand) == ("2026-12-10", [])


def move_to(desk: Client, typed: dict[str, str]) -> None:
    page = desk.post(DATES, typed)
    assert desk.post(DATES, {**typed, "seen": page.context["move"].seen}).url == DESK


def test_whoever_changes_something_after_the_preview_sees_it_anew(desk, editor):
    issue = planned(editor)
    seen = desk.post(DATES, {**COUNTED, "due_on": "2026-12-18"}).context["move"].seen
    page = desk.post(DATES, {**COUNTED, "due_on": "2026-12-22", "seen": seen})
    assert (page.status_code, days(issue)) == (200, COUNTED)
    page = desk.post(DATES, {**COUNTED, "due_on": "2026-12-22", "seen": seen, "change": "yes"})
    assert page.context["move"] is None
    assert page.context["form"]["due_on"].value() == "2026-12-22"


def test_a_day_on_which_few_are_at_work_is_said(desk, editor):
    planned(editor)
    move = desk.post(DATES, {**COUNTED, "due_on": "2026-12-26"}).context["move"]
    assert move.off == ["due_on"]
    move = desk.post(DATES, {**COUNTED, "due_on": "2026-12-25"}).context["move"]
    assert move.off == ["due_on"]
    assert desk.post(DATES, COUNTED).context["move"].off == []


def test_whoever_moves_an_issue_is_not_told_what_they_did(desk, editor):
    Part.objects.create(issue=planned(editor), task=Part.Task.LAYOUT, person=editor)
    page = desk.post(DATES, {**COUNTED, "due_on": "2026-12-18"})
    assert (page.context["move"].people, page.context["told"]) == ([editor], [])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"closing_on": "2026-12-16"}, "due_on"),
        ({"drafts_due_on": "2026-12-08", "closing_on": "2026-12-01"}, "closing_on"),
        ({"sign_off_due_on": "2026-12-01", "closing_on": "2026-12-03"}, "sign_off_due_on"),
        ({"due_on": "2026-10-01"}, "due_on"),
        ({"due_on": "soon"}, "due_on"),
        ({"closing_on": "0001-01-01"}, "closing_on"),
    ],
)
def test_dates_out_of_order_are_refused_beside_their_field(desk, editor, typed, field):
    issue = planned(editor)
    page = desk.post(DATES, {**COUNTED, **typed})
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert days(issue) == COUNTED


def test_a_day_that_is_too_near_says_what_is_late_and_what_to_do(desk, editor):
    planned(editor)
    page = desk.post(DATES, {**COUNTED, "due_on": "2026-11-03"})
    late = page.context["late"]
    assert [name for name, _day in late.dates] == ["pitches_due_on", "drafts_due_on"]
    assert "something is late already" in page.text
    assert late.earliest == date(2026, 11, 26)
    assert "Thursday 26\u00a0November" in page.text
    assert desk.get(DATES).context["late"] is None


def test_an_issue_whose_day_is_over_says_so(editor):
    issue = planned(editor)
    with time_machine.travel("2026-12-17T09:00:00Z", tick=False):
        late = queries.lateness_of(issue, dates_of(issue))
    assert [name for name, _day in late.dates] == list(COUNTED)


def test_without_a_day_an_issue_has_no_dates(desk, editor):
    issue = planned(editor)
    move_to(desk, dict.fromkeys(COUNTED, ""))
    assert set(days(issue).values()) == {"None"}


def test_an_article_is_due_with_the_texts_unless_it_has_a_date_of_its_own(editor):
    issue = planned(editor)
    assert journal.make_draft(issue).due_on == date(2026, 11, 30)
    assert journal.make_draft(issue, due_on=OUT).due_on == OUT


def test_an_issue_without_articles_is_deleted(desk, editor):
    planned(editor)
    assert desk.post(f"{DESK}13/delete/").url == DESK
    assert not Issue.objects.exists()
    assert Record.objects.filter(action="newsletter.issue.removed").count() == 1


def test_an_issue_with_articles_stays(desk, editor):
    journal.make_draft(planned(editor))
    page = desk.post(f"{DESK}13/delete/")
    assert (page.status_code, Issue.objects.count()) == (409, 1) or page.status_code == 422
    assert "This issue has articles" in page.text


def test_what_is_out_is_planned_no_more(desk, editor):
    issue = planned(editor)
    journal.make_ready(issue)
    journal.let_out(issue)
    assert [desk.get(path).status_code for path in (DATES, SETTINGS)] == [404, 404]
    for deed in (
        lambda: actions.drop_issue(issue, by=editor, at=timezone.now()),
        lambda: actions.move_issue(issue, OUT, {}, by=editor, at=timezone.now()),
        lambda: actions.settle_issue(issue, 13, {}, {}, by=editor, at=timezone.now()),
    ):
        with pytest.raises(actions.AlreadyOut):
            deed()


def test_others_plan_nothing(editor, alice, sign_in):
    issue, client, at = planned(editor), sign_in(alice), timezone.now()
    for path in (DATES, SETTINGS, f"{DESK}13/delete/"):
        assert client.post(path).status_code == 404
    for deed in (
        lambda: actions.drop_issue(issue, by=alice, at=at),
        lambda: actions.move_issue(issue, OUT + timedelta(1), {}, by=alice, at=at),
        lambda: actions.settle_issue(issue, 13, {}, {}, by=alice, at=timezone.now()),
    ):
        with pytest.raises(PermissionDenied):
            deed()
