"""How often the journal is opened is counted by day, without a name."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from psycopg.sql import SQL

from community.core import tallies
from community.moderation import actions as moderation
from members.models import Member
from newsletter import actions
from newsletter.models import Article, Opening
from tests import factories
from tests.newsletter import journal

type SignIn = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture
def article(alice: Member) -> Article:
    return journal.make_article(alice)


def counted() -> list[tuple[int | None, int]]:
    return list(Opening.objects.order_by("pk").values_list("article", "count"))


def test_each_opening_counts_and_none_has_a_name(article: Article, bob: Member, sign_in: SignIn):
    reader = sign_in(bob)
    for _time in range(3):
        reader.get(article.get_absolute_url())
    reader.get(article.issue.get_absolute_url())
    assert counted() == [(article.pk, 3), (None, 1)]
    names = {field.name for field in Opening._meta.get_fields()}
    assert names == {"id", "issue", "article", "day", "count"}


def test_what_nobody_reads_is_not_counted(
    article: Article, alice: Member, bob: Member, sign_in: SignIn
):
    reader = sign_in(bob)
    for page in (article.get_absolute_url(), article.issue.get_absolute_url()):
        reader.head(page)
        for purpose in ("prefetch", "prefetch;prerender", "Prefetch"):
            reader.get(page, headers={"Sec-Purpose": purpose})
        reader.get(page, headers={"Purpose": "prefetch"})
    sign_in(alice).get(article.get_absolute_url())
    assert counted() == []


def test_what_is_not_out_is_not_counted(article: Article, bob: Member, sign_in: SignIn):
    editor = sign_in(journal.make_editor())
    draft = journal.make_draft(journal.make_issue(13), bob)
    editor.get(draft.get_absolute_url())
    editor.get(draft.issue.get_absolute_url())
    boss = factories.make_member(is_superuser=True)
    moderation.hide(article, by=boss, reason="Nom d’une cliente.", at=timezone.now())
    editor.get(article.get_absolute_url())
    assert counted() == []


def test_counting_is_one_statement(article: Article, bob: Member, sign_in: SignIn):
    reader = sign_in(bob)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        reader.get(article.get_absolute_url())
    counts = [query["sql"] for query in captured if "newsletter_opening" in query["sql"]]
    assert [sql.split()[0] for sql in counts] == ["INSERT"]


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_counted_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch, sign_in: SignIn
):
    article, reader = journal.make_article(), sign_in(factories.make_member())
    nowhere = SQL("INSERT INTO nowhere ({columns}) VALUES ({values})")
    monkeypatch.setattr(tallies, "_COUNT", nowhere)
    assert reader.get(article.get_absolute_url()).status_code == 200
    assert counted() == []


def test_its_author_alone_hears_of_it(
    article: Article, alice: Member, bob: Member, sign_in: SignIn
):
    for _time in range(41):
        actions.count_opening(article.issue, article, at=timezone.now())
    actions.mark_useful(article, by=bob, at=timezone.now(), past=True)
    opened = "Ouvert 41 fois"
    page = article.get_absolute_url()
    assert opened in sign_in(alice).get(page).text
    assert "utile à 1 collègue" in sign_in(alice).get("/newsletter/desk/").text
    assert opened in sign_in(alice).get("/newsletter/desk/").text
    for other in (bob, journal.make_editor()):
        assert opened not in sign_in(other).get(page).text


def test_what_nobody_opened_is_not_counted_aloud(
    article: Article, alice: Member, bob: Member, sign_in: SignIn
):
    assert "Pas encore ouvert" in sign_in(alice).get("/newsletter/desk/").text
    actions.mark_useful(article, by=bob, at=timezone.now(), past=True)
    desk = sign_in(alice).get("/newsletter/desk/").text
    assert "Utile à 1 collègue" in desk
    assert "0 fois" not in desk


def test_the_committee_sees_the_sum_of_an_issue(article: Article, alice: Member, sign_in: SignIn):
    journal.make_issue(999)
    actions.count_opening(article.issue, article, at=timezone.now())
    actions.count_opening(article.issue, at=timezone.now())
    opened = "ouvert 2 fois"
    assert opened in sign_in(journal.make_editor()).get("/newsletter/desk/").text
    assert opened not in sign_in(alice).get("/newsletter/desk/").text


def test_two_at_once_are_two(db: None):
    """The statement itself adds: what it read before does not matter."""
    article = journal.make_article()
    at = timezone.now()
    for _time in range(2):
        actions.count_opening(article.issue, article, at=at)
    assert counted() == [(article.pk, 2)]
