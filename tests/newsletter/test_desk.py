"""The desk: what waits for each, where the issue stands, what is late."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from community.company.models import Absence
from community.company.working_time import schedule_at
from members.models import Member
from newsletter import actions, queries
from newsletter.deadlines.lateness import due
from newsletter.models import Article, Issue
from newsletter.queries.desk import EditorialDesk
from tests import factories
from tests.newsletter import journal

DESK = "/newsletter/desk/"


@pytest.fixture
def editor(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def issue(editor: Member) -> Issue:
    """An issue of two pages, so that none is empty once two articles have theirs."""
    issue = journal.make_issue(13)
    Issue.objects.update(slots=2)
    issue.refresh_from_db()
    return issue


def seen(member: Member, number: str = "") -> EditorialDesk:
    with translation.override("en"):
        return queries.desk(member, number)


def turns_of(member: Member) -> list[str]:
    """What waits for somebody, in words."""
    with translation.override("en"):
        desk = queries.desk(member)
        turns = [desk.first, *desk.after] if desk.first else []
        return [
            f"{turn.verb} {turn.line.article.title if turn.line else turn.title}" for turn in turns
        ]


def days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


# What waits


def test_an_author_writes_what_is_theirs(issue: Issue, alice: Member) -> None:
    journal.make_draft(issue, alice, title="À écrire", body="", due_on=days(1))
    journal.make_draft(issue, title="D’une autre")
    assert turns_of(alice) == ["Write À écrire"]


def test_what_came_back_is_corrected_before_the_rest(
    issue: Issue, alice: Member, editor: Member
) -> None:
    journal.make_draft(issue, alice, title="Commencé", due_on=days(1))
    returned = journal.make_draft(issue, alice, title="Revenu", due_on=days(90))
    actions.send(returned, by=alice, at=timezone.now())
    actions.send_back(returned, by=editor, at=timezone.now(), word="Plus court.")
    Article.objects.filter(pk=returned.pk).update(due_on=days(0))
    assert turns_of(alice) == ["Correct Revenu", "Finish Commencé"]
    assert seen(alice).first.reason == "It came back: “Plus court.”"


def test_a_proofreader_reads_and_then_the_committee_accepts(
    issue: Issue, alice: Member, bob: Member, editor: Member
) -> None:
    article = journal.make_draft(issue, alice, title="Le pont", proofreader=bob, page=1)
    assert turns_of(bob) == []
    actions.send(article, by=alice, at=timezone.now())
    assert (turns_of(alice), turns_of(bob)) == ([], ["Read through Le pont"])
    assert turns_of(editor) == ["Fill 1 empty page"]
    actions.proofread(article, by=bob, at=timezone.now())
    assert (turns_of(bob), turns_of(editor)) == ([], ["Accept Le pont", "Fill 1 empty page"])


def test_the_deputy_reads_while_the_proofreader_is_away(
    issue: Issue, alice: Member, bob: Member, dan: Member
) -> None:
    article = journal.make_draft(issue, alice, title="Le pont", proofreader=bob, deputy=dan)
    actions.send(article, by=alice, at=timezone.now())
    assert (turns_of(bob), turns_of(dan)) == (["Read through Le pont"], [])
    Absence.objects.create(person=bob, starts_on=days(-1), ends_on=days(3))
    assert (turns_of(bob), turns_of(dan)) == ([], ["Read through Le pont"])
    with translation.override("en"):
        assert seen(dan).first.line.note == f"stands in for {bob.name}"


def test_the_committee_finds_what_nobody_else_does(
    issue: Issue, alice: Member, editor: Member
) -> None:
    nobody = journal.make_draft(issue, alice, title="Sans personne", page=1)
    Article.objects.filter(pk=nobody.pk).update(author=None)
    journal.make_draft(issue, alice, title="En retard", page=2, due_on=days(-10))
    journal.make_draft(issue, alice, title="Sans date")
    sent = journal.make_draft(issue, alice, title="Envoyé")
    actions.send(sent, by=alice, at=timezone.now())
    assert turns_of(editor) == [
        "Read Envoyé",
        "Decide about En retard",
        "Find an author for Sans personne",
        "Give a date to Sans date",
    ]


def test_the_publication_director_signs_off_and_finds_the_issue(issue: Issue, bob: Member) -> None:
    Issue.objects.update(publication_director=bob, sign_off_due_on=days(1))
    assert turns_of(bob) == ["Sign off issue 13"]
    assert seen(bob).making.issue == issue
    Issue.objects.update(signed_off_on=days(0), signed_off_by=bob)
    assert turns_of(bob) == []


def test_more_than_four_things_are_counted(issue: Issue, alice: Member) -> None:
    for number in range(6):
        journal.make_draft(issue, alice, due_on=days(number))
    desk = seen(alice)
    assert (len(desk.after), desk.further) == (3, 2)


def test_one_button_stands_out(
    issue: Issue, alice: Member, editor: Member, sign_in: Callable[..., Client]
) -> None:
    for _number in range(3):
        actions.send(journal.make_draft(issue, alice), by=alice, at=timezone.now())
    page = sign_in(editor).get(DESK).text
    main = page[page.index('<main id="main"') :]
    assert (main.count('class="btn primary"'), main.count('class="turn-next"')) == (1, 1)


# Lateness, in working days


@pytest.mark.parametrize(
    ("on", "shape", "count"),
    [
        (date(2026, 11, 20), "late", 2),  # Friday, seen on Tuesday
        (date(2026, 11, 24), "today", 0),
        (date(2026, 11, 27), "soon", 3),
        (date(2026, 11, 30), "far", 4),  # a weekend lies between
        (date(2026, 12, 3), "far", 7),
        (date(9000, 1, 1), "far", 2546874),
        (date(1900, 1, 1), "late", 46348),
    ],
)
def test_working_days_are_counted(on: date, shape: str, count: int) -> None:
    left = due(on, date(2026, 11, 24), schedule_at(None))
    assert (left.shape, left.days) == (shape, count)


def test_on_a_weekend_nothing_becomes_late_by_nought_days() -> None:
    saturday = date(2026, 11, 28)
    late = due(date(2026, 11, 27), saturday, schedule_at(None))
    assert (late.shape, late.days) == ("late", 1)
    sunday = due(date(2026, 11, 29), saturday, schedule_at(None))
    assert (sunday.shape, sunday.days) == ("soon", 1)


def test_absences_and_holidays_are_no_working_days(issue: Issue, alice: Member) -> None:
    article = journal.make_draft(issue, alice, due_on=days(20))
    before = seen(alice).first.line.due.days
    Absence.objects.create(person=alice, starts_on=days(1), ends_on=days(8))
    assert seen(alice).first.line.due.days == before - 5
    assert article.due_on == days(20)


# The issue


def test_each_page_is_a_square(issue: Issue, alice: Member, editor: Member) -> None:
    Issue.objects.update(slots=7)
    journal.make_ready(issue, alice, page=1)
    journal.make_draft(issue, alice, page=2, page_count=2, due_on=days(-9))
    journal.make_draft(issue, alice, page=4, due_on=days(0))
    journal.make_draft(issue, alice, page=5, due_on=days(60))
    journal.make_draft(issue, alice)
    squares = seen(editor).making.squares
    assert [square.look.value for square in squares.all] == [
        *("ok", "late", "late", "now", "on", "on", "void")
    ]
    assert [len(spread) for spread in squares.spreads] == [1, 2, 2, 2]
    assert (squares.empty, len(squares.unplaced)) == ([7], 1)


def test_the_cover_asks_for_no_article(issue: Issue, alice: Member, editor: Member) -> None:
    journal.make_draft(issue, alice)
    squares = seen(editor).making.squares
    assert [(square.page, square.line is None) for square in squares.all] == [(1, True), (2, False)]
    assert squares.empty == []


def test_the_dates_of_the_issue_say_what_is_late(
    issue: Issue, alice: Member, editor: Member
) -> None:
    Issue.objects.update(drafts_due_on=days(-5), closing_on=days(5), due_on=days(12))
    journal.make_draft(issue, alice)
    stages = seen(editor).making.stages
    assert [(stage.is_past, stage.is_now, stage.late) for stage in stages] == [
        (True, False, 1),
        (False, True, 0),
        (False, False, 0),
    ]


def test_another_issue_is_shown_when_it_is_asked_for(issue: Issue, editor: Member) -> None:
    journal.make_issue(14)
    numbers = [seen(editor, number).making.issue.number for number in ("", "14", "99", "\0", "٣")]
    assert numbers == [13, 14, 13, 13, 13]


def test_what_an_issue_left_behind_is_found_and_moved(
    issue: Issue, alice: Member, editor: Member, sign_in: Callable[..., Client]
) -> None:
    late = journal.make_draft(issue, alice, title="Trop tard")
    journal.make_ready(issue, alice)
    journal.let_out(issue)
    journal.make_issue(14)
    assert [line.article for line in seen(editor).left_behind] == [late]
    assert turns_of(alice) == ["Finish Trop tard"]
    page = sign_in(alice).get(DESK)
    assert (page.status_code, "Trop tard" in page.text) == (200, True)
    sign_in(editor).post(f"{DESK}13/{late.slug}/move/", {"issue": "14"})
    late.refresh_from_db()
    assert late.issue.number == 14
    assert seen(editor).left_behind == []


def test_the_year_has_each_issue_with_its_date(issue: Issue, alice: Member, editor: Member) -> None:
    Issue.objects.update(due_on=days(20))
    journal.make_ready(journal.make_issue(12), alice)
    journal.let_out(Issue.objects.get(number=12))
    assert [issue_shown.number for issue_shown in seen(editor).year] == [12, 13]


# Who comes in


def test_members_without_a_part_find_nothing(
    issue: Issue, alice: Member, bob: Member, dan: Member, sign_in: Callable[..., Client]
) -> None:
    journal.make_draft(issue, alice, proofreader=dan)
    assert [sign_in(who).get(DESK).status_code for who in (alice, bob, dan)] == [200, 404, 200]


def test_an_author_sees_no_other_article_and_no_plan(
    issue: Issue, alice: Member, sign_in: Callable[..., Client]
) -> None:
    journal.make_draft(issue, alice, title="Le mien")
    journal.make_draft(issue, title="Celui d’une autre")
    page = sign_in(alice).get(DESK).text
    shown = [text in page for text in ("Le mien", "Celui d’une autre", 'class="mini', 'id="year"')]
    assert shown == [True, False, False, False]


@pytest.mark.parametrize("who", ["editor", "author", "director"])
def test_the_desk_asks_as_much_for_many(
    issue: Issue, editor: Member, bob: Member, who: str, sign_in: Callable[..., Client]
) -> None:
    reader = bob if who != "editor" else editor
    if who == "director":
        Issue.objects.update(publication_director=bob)

    def fill(count: int) -> None:
        for number in range(count):
            author = bob if who == "author" else factories.make_member()
            readers = {"proofreader": factories.make_member(), "deputy": factories.make_member()}
            article = journal.make_draft(issue, author, page=number + 1, **readers)
            actions.send(article, by=author, at=timezone.now())
            journal.make_draft(issue, author, due_on=days(-3))
            journal.make_issue(20 + Issue.objects.count())

    def count_queries() -> int:
        client = sign_in(reader)
        client.get(DESK)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(DESK).status_code == 200
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    fill(1)
    few = count_queries()
    fill(6)
    assert count_queries() == few
    assert few <= (8 if who == "editor" else 7)
