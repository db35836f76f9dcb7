"""The page plan: what stands where, and how it is moved."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsletter import actions
from newsletter.models import Article, Issue
from tests.at_once import TRIES, at_once
from tests.newsletter import journal

PLAN = "/newsletter/desk/13/plan/"


def put(article: Article, page: int, count: int | None = None) -> Article:
    return actions.place(article, page, count, by=journal.make_editor(), at=timezone.now())


def pages() -> dict[str, int | None]:
    return dict(Article.objects.values_list("title_fr", "page"))


@time_machine.travel(datetime(2030, 1, 8, 10, tzinfo=UTC), tick=False)
def test_the_plan_shows_every_page(db: None, sign_in: Callable[..., Client]):
    issue = journal.make_issue(13)
    late = timezone.localdate() - timedelta(days=4)  # a Friday, seen on a Tuesday
    journal.make_ready(issue, title="Édito", page=2)
    journal.make_draft(issue, title="Dossier", page=4, page_count=2, body="", due_on=late)
    journal.make_draft(issue, title="Sans page")
    page = sign_in(journal.make_editor()).get(PLAN)
    plan = page.context["plan"]
    leaves = [leaf for spread in plan.spreads for leaf in spread]
    assert [leaf.number for leaf in leaves] == list(range(1, 13))
    assert [len(spread) for spread in plan.spreads] == [1, 2, 2, 2, 2, 2, 1]
    assert [leaf.title for leaf in leaves[1:5]] == ["Édito", "Page vide", "Dossier", "Dossier"]
    assert (leaves[3].standing.label, leaves[3].is_late) == ("2 jours ouvrés de retard", True)
    assert [article.title for article, _standing in plan.loose] == ["Sans page"]
    assert plan.free == 3
    assert 'href="/newsletter/desk/13/new/?page=3"' in page.text


def test_its_pictures_are_served_to_the_desk_alone(
    db: None, alice: object, sign_in: Callable[..., Client]
):
    journal.make_ready(journal.make_issue(13), page=2)
    editor = sign_in(journal.make_editor())
    mark = editor.get(PLAN).context["leaves"].mark
    picture = f"{PLAN}{mark}/2.png"
    assert editor.get(picture).content[:8] == b"\x89PNG\r\n\x1a\n"
    assert sign_in(alice).get(picture).status_code == 404
    assert editor.get(f"{PLAN}{mark}/99.png").status_code == 404
    assert editor.get(f"{PLAN}00/2.png").status_code == 404


def test_a_text_that_is_too_long_says_by_how_much_on_its_last_page(
    db: None, sign_in: Callable[..., Client]
):
    issue = journal.make_issue(13)
    journal.make_ready(issue, page=2, body="Un paragraphe assez long pour remplir. " * 400)
    journal.make_ready(issue, page=3, body="Court.")
    plan = sign_in(journal.make_editor()).get(PLAN).context["plan"]
    second, third = plan.spreads[1]
    assert second.excess > 5_000
    assert third.excess == 0
    assert third.picture > 3  # the pages that ran over are left out


def test_an_article_is_held_and_put_down(db: None, sign_in: Callable[..., Client]):
    issue = journal.make_issue(13)
    article = journal.make_ready(issue, title="Édito", page=2)
    editor = sign_in(journal.make_editor())
    held = editor.get(f"{PLAN}?hold={article.slug}").context["plan"].held
    assert (held.before, held.after, len(held.places)) == (None, 3, 10)
    done = editor.post(f"/newsletter/desk/13/{article.slug}/place/", {"page": 7})
    assert done["Location"] == f"{PLAN}#page-7"
    step = {"page": 8, "step": "after"}
    done = editor.post(f"/newsletter/desk/13/{article.slug}/place/", step)
    assert done["Location"] == f"{PLAN}?hold={article.slug}&step=after#page-8"
    assert pages() == {"Édito": 8}


def test_who_stands_there_takes_the_place(db: None, sign_in: Callable[..., Client]):
    issue = journal.make_issue(13)
    first = journal.make_ready(issue, title="Un", page=2)
    journal.make_ready(issue, title="Deux", page=3)
    editor = sign_in(journal.make_editor())
    editor.post(f"/newsletter/desk/13/{first.slug}/place/", {"page": 3})
    assert pages() == {"Un": 3, "Deux": 2}


@pytest.mark.parametrize("page", ["0", "1", "13", "99999999999", "x", "", "-1"])
def test_a_page_that_is_none_moves_nothing(db: None, sign_in: Callable[..., Client], page: str):
    article = journal.make_ready(journal.make_issue(13), title="Un", page=2)
    editor = sign_in(journal.make_editor())
    done = editor.post(f"/newsletter/desk/13/{article.slug}/place/", {"page": page}, follow=True)
    assert (done.status_code, pages()) == (200, {"Un": 2})
    assert 'class="notice' in done.text


def test_two_pages_need_room_for_both(db: None):
    issue = journal.make_issue(13)
    long = journal.make_ready(issue, title="Long", page=4, page_count=2)
    short = journal.make_ready(issue, title="Court", page=12)
    with pytest.raises(actions.NoSuchPage, match="de la page 2 à la page 12"):
        put(long, 12)
    with pytest.raises(actions.PageTaken, match="«\u00a0Court\u00a0» occupe la page 12"):
        put(long, 11)
    with pytest.raises(actions.NoSuchPage):
        actions.exchange(long, short, by=journal.make_editor(), at=timezone.now())
    assert pages() == {"Long": 4, "Court": 12}


def test_an_article_is_taken_off_the_plan(db: None, sign_in: Callable[..., Client]):
    article = journal.make_ready(journal.make_issue(13), title="Un", page=2)
    sign_in(journal.make_editor()).post(f"/newsletter/desk/13/{article.slug}/unplace/")
    assert pages() == {"Un": None}


def test_four_pages_more_up_to_an_end(db: None, sign_in: Callable[..., Client]):
    issue = journal.make_issue(13)
    sign_in(journal.make_editor()).post(f"{PLAN}sheet/")
    issue.refresh_from_db()
    assert issue.slots == 16
    Issue.objects.update(slots=64)
    with pytest.raises(actions.TooManyPages):
        actions.add_sheet(issue, by=journal.make_editor(), at=timezone.now())


def test_an_article_is_commissioned_for_an_empty_page(db: None, sign_in: Callable[..., Client]):
    issue = journal.make_issue(13)
    journal.make_ready(issue, title="Un", page=2, page_count=2)
    typed = {"section": journal.make_section().slug, "kind": "story", "language": "fr"}
    editor = sign_in(journal.make_editor())
    for page in ("4", "3", "99", "x"):
        editor.post(
            f"/newsletter/desk/13/new/?page={page}", typed | {"title": f"Neuf {page}", "page": page}
        )
    assert pages() == {"Un": 2, "Neuf 4": 4}


@pytest.mark.django_db(transaction=True)
def test_two_who_place_at_once_share_no_page():
    issue = journal.make_issue(13)
    first, second = (journal.make_ready(issue, title=title) for title in ("Un", "Deux"))
    raised = at_once(lambda: put(first, 5), lambda: put(second, 5))
    assert [type(error) for error in raised] == [actions.PageTaken]
    assert sorted(map(str, pages().values())) == ["5", "None"]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would(monkeypatch: pytest.MonkeyPatch):
    def unlocked(article: Article) -> tuple[Issue, dict[int, Article]]:
        issue = Issue.objects.get(pk=article.issue_id)
        return issue, {article.pk: article for article in issue.articles.select_related("issue")}

    monkeypatch.setattr(actions.placing, "_plan_of", unlocked)
    issue = journal.make_issue(13)
    first, second = (journal.make_ready(issue, title=title) for title in ("Un", "Deux"))
    for _try in range(TRIES):
        Article.objects.update(page=None)
        at_once(lambda: put(first, 5), lambda: put(second, 5))
        if list(pages().values()) == [5, 5]:
            return
    pytest.fail("they never met")


def test_what_it_asks_does_not_grow(db: None, sign_in: Callable[..., Client]):
    issue = journal.make_issue(13)
    journal.make_ready(issue, page=2, title="Un")
    editor = sign_in(journal.make_editor())

    def count_queries() -> int:
        editor.get(PLAN)
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(PLAN).status_code == 200
        return len(queries)

    few = count_queries()
    for page in (3, 4, 5):
        journal.make_ready(issue, page=page)
    assert (few <= 8, count_queries()) == (True, few)
