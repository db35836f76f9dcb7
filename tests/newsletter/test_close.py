"""Closing an issue with what exists."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.core import highlights
from knowledge import actions as knowledge
from knowledge.models import Tip
from members.models import Member
from newsletter import actions, queries
from newsletter.models import Article, Issue
from tests.knowledge.library import make_tip
from tests.newsletter import journal

CLOSE = "/newsletter/desk/13/close/"


@pytest.fixture
def editor(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def issue(editor: Member) -> Issue:
    """Two pages: one is ready, the other is empty."""
    issue = journal.make_issue(13)
    Issue.objects.filter(pk=issue.pk).update(slots=2)
    journal.make_section("astuces-testees")
    journal.make_ready(issue, page=1, title="Prêt")
    return Issue.objects.get(pk=issue.pk)


@pytest.fixture
def tips(alice: Member) -> list[Tip]:
    return [make_tip(alice, title=f"Astuce {number}") for number in range(3)]


def decided(issue: Issue) -> list[tuple[str, str]]:
    closing = queries.closing(issue, timezone.now())
    return [(decision.code, decision.proposed) for decision in closing.decisions]


def press(client: Client, issue: Issue) -> None:
    """Take all that is proposed."""
    client.post(CLOSE, dict(decided(issue)))


def test_an_empty_page_is_filled_with_tips(
    issue: Issue, tips: list[Tip], editor: Member, sign_in: Callable[..., Client]
):
    assert decided(issue) == [("page-2", "fill:tips")]
    press(sign_in(editor), issue)
    filled = Article.objects.with_surroundings().get(page=2)
    assert (filled.state, filled.filled_from, filled.author) == ("drafted", "tips", None)
    assert filled.title_fr == "Trois astuces qui ont tenu"
    assert [tip.title_fr in filled.body_fr for tip in tips] == [True] * 3
    assert (filled.section.slug, bool(filled.body_en)) == ("astuces-testees", True)


def test_the_cover_is_no_empty_page(tips: list[Tip], db: None):
    issue = journal.make_issue(15)
    issue.slots = 3
    issue.save()
    journal.make_ready(issue, page=2)
    assert decided(issue) == [("page-3", "fill:tips")]


def test_each_empty_page_is_proposed_something_else(issue: Issue, tips: list[Tip], bob: Member):
    Issue.objects.filter(pk=issue.pk).update(slots=3)
    knowledge.mark_tried(tips[0], by=bob, at=timezone.now(), minutes=45)
    proposed = [code for _page, code in decided(Issue.objects.get(pk=issue.pk))]
    assert proposed == ["fill:tips", "fill:figure"]


def test_what_was_filled_waits_to_be_accepted(
    issue: Issue, tips: list[Tip], editor: Member, sign_in: Callable[..., Client]
):
    client = sign_in(editor)
    press(client, issue)
    filled = Article.objects.get(page=2)
    assert decided(issue) == [(f"article-{filled.pk}", "accept")]
    press(client, issue)
    assert decided(issue) == []
    assert "Tout est décidé" in client.get(CLOSE).text


def test_who_wrote_nothing_makes_room_and_stays_named(
    issue: Issue, tips: list[Tip], alice: Member, editor: Member, sign_in: Callable[..., Client]
):
    late = journal.make_draft(issue, alice, body="", page=2)
    assert decided(issue) == [(f"article-{late.pk}", "fill:tips")]
    press(sign_in(editor), issue)
    filled = Article.objects.get(pk=late.pk)
    assert (filled.state, filled.filled_from, filled.author_id) == ("drafted", "tips", alice.pk)


def test_what_is_half_written_is_kept_for_the_next_issue(
    issue: Issue, tips: list[Tip], editor: Member, sign_in: Callable[..., Client]
):
    half = journal.make_draft(issue, target_length=3000, page=2)
    assert decided(issue) == [(f"article-{half.pk}", "accept")]
    journal.make_issue(14)
    assert decided(issue) == [(f"article-{half.pk}", "replace:tips")]
    press(sign_in(editor), issue)
    kept = Article.objects.select_related("issue").get(pk=half.pk)
    assert (kept.issue.number, kept.page) == (14, None)
    assert Article.objects.get(issue=issue, page=2).filled_from == "tips"


def test_one_place_at_a_time(
    issue: Issue, tips: list[Tip], editor: Member, sign_in: Callable[..., Client]
):
    ready, other = (journal.make_draft(issue) for _ in range(2))
    for article in (ready, other):
        actions.send(article, by=article.author, at=timezone.now())
    client = sign_in(editor)
    client.post(CLOSE, {**dict(decided(issue)), "only": f"article-{ready.pk}"})
    states = Article.objects.filter(pk__in=[ready.pk, other.pk]).values_list("pk", "state")
    assert dict(states) == {ready.pk: "approved", other.pk: "drafted"}


def test_a_page_that_somebody_filled_meanwhile_is_left_alone(
    issue: Issue, tips: list[Tip], editor: Member
):
    source = highlights.get("tips")
    actions.fill_page(issue, 2, source, by=editor, at=timezone.now())
    with pytest.raises(actions.NotEmpty):
        actions.fill_page(issue, 2, source, by=editor, at=timezone.now())


def test_what_somebody_wrote_meanwhile_is_left_alone(issue: Issue, tips: list[Tip], editor: Member):
    written = journal.make_draft(issue)
    with pytest.raises(actions.NotEmpty):
        actions.fill_article(written, highlights.get("tips"), by=editor, at=timezone.now())


@pytest.mark.parametrize("code", ["accept", "fill:nothing", "postpone", "nonsense", "", "wait"])
def test_an_answer_that_was_not_offered_changes_nothing(
    issue: Issue, tips: list[Tip], editor: Member, sign_in: Callable[..., Client], code: str
):
    before = list(Article.objects.order_by("pk").values())
    answer = sign_in(editor).post(CLOSE, {"page-2": code})
    assert answer.status_code == 302
    assert list(Article.objects.order_by("pk").values()) == before


def test_without_anything_to_tell_a_page_may_stay_empty(issue: Issue):
    assert decided(issue) == [("page-2", "wait")]


def test_a_withdrawn_tip_is_not_told(issue: Issue, tips: list[Tip]):
    Tip.objects.filter(pk=tips[0].pk).update(state="withdrawn")
    [decision] = queries.closing(issue, timezone.now()).decisions
    [filling] = [answer for answer in decision.answers if answer.code == decision.proposed]
    assert sorted(item.title for item in filling.items) == ["Astuce 1", "Astuce 2"]


def test_who_has_not_agreed_is_no_new_face(issue: Issue, alice: Member):
    Member.objects.filter(pk=alice.pk).update(joined_at=timezone.now() - timedelta(days=1))
    faces = highlights.get("faces")
    assert list(faces.best(timezone.now() - timedelta(days=9), timezone.now(), 3)) == []


def test_an_issue_that_is_out_has_nothing_to_close(
    issue: Issue, editor: Member, sign_in: Callable[..., Client]
):
    journal.let_out(issue)
    assert sign_in(editor).get(CLOSE).url == "/newsletter/13/"


def test_it_is_for_the_committee(issue: Issue, bob: Member, sign_in: Callable[..., Client]):
    assert sign_in(bob).get(CLOSE).status_code == 404
