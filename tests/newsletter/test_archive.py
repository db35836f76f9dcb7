"""The archive is narrowed by year, issue, section and author, and searched within."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from community.core.narrowing import FilterBar
from community.search import index
from community.search.models import Miss
from members.models import Member
from newsletter.models import Article, Issue
from tests.newsletter import journal

type SignIn = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
PAGE = "/newsletter/"


def ready(issue: Issue, author: Member, section: str) -> None:
    article = journal.make_ready(issue, author, title=f"{author.first_name} {issue.number}")
    Article.objects.filter(pk=article.pk).update(section=journal.make_section(section))


@pytest.fixture
def reader(alice: Member, bob: Member, sign_in: SignIn) -> Client:
    """Two issues of two years, in two sections, by two authors; a third one is not out."""
    for number, year in ((1, 2024), (2, 2025)):
        issue = journal.make_issue(number)
        ready(issue, alice, "dossier")
        ready(issue, bob, "edito")
        journal.let_out(issue)
        Issue.objects.filter(pk=issue.pk).update(published_at=datetime(year, 6, 1, tzinfo=UTC))
    ready(journal.make_issue(3), alice, "portrait")
    return sign_in(bob)


def titles_found(reader: Client, query: str) -> list[str]:
    return [article.title for article in reader.get(f"{PAGE}?{query}").context["results"].page]


def choices(bar: FilterBar, name: str) -> list[tuple[str, int | None]]:
    options = next(bar_filter for bar_filter in bar.filters if bar_filter.name == name).options
    return [(option.value, option.count) for option in options if option.value]


def test_the_archive_says_what_there_is(reader: Client):
    bar = reader.get(PAGE).context["archive"].bar
    assert choices(bar, "year") == [("2025", 2), ("2024", 2)]
    assert choices(bar, "issue") == [("2", 2), ("1", 2)]
    assert choices(bar, "section") == [("dossier", 2), ("edito", 2)]
    assert choices(bar, "author") == [("alice-martin", 2), ("bob-petit", 2)]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("year=2024", ["Alice 1", "Bob 1"]),
        ("issue=2", ["Alice 2", "Bob 2"]),
        ("section=edito", ["Bob 2", "Bob 1"]),
        ("author=alice-martin", ["Alice 2", "Alice 1"]),
        ("author=alice-martin&year=2025", ["Alice 2"]),
        ("author=alice-martin&section=edito", []),
        ("section=edito&year=0000", ["Bob 2", "Bob 1"]),
    ],
)
def test_articles_are_narrowed(reader: Client, query: str, titles: list[str]):
    assert titles_found(reader, query) == titles


def test_counts_say_what_each_choice_leaves(reader: Client):
    bar = reader.get(f"{PAGE}?author=alice-martin").context["results"].bar
    assert choices(bar, "author") == [("alice-martin", 2), ("bob-petit", 2)]
    assert choices(bar, "section") == [("dossier", 2)]


def test_words_and_filters_go_together(reader: Client):
    index.fill()
    assert sorted(titles_found(reader, "q=Alice")) == ["Alice 1", "Alice 2"]
    assert titles_found(reader, "q=Alice&year=2024") == ["Alice 1"]
    page = reader.get(f"{PAGE}?q=Alice&section=edito")
    assert (page.status_code, page.context["results"].total) == (200, 0)
    assert not Miss.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "year=x",
        "issue=-1",
        "issue=3",
        "section=portrait",
        "author=%00",
        "year=" + "9" * 500,
        "q=%00",
    ],
)
def test_what_there_is_not_is_ignored(reader: Client, query: str):
    assert reader.get(f"{PAGE}?{query}").context["archive"].latest.number == 2
