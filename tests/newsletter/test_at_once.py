"""Two taps at the same moment."""

import pytest
from django.utils import timezone

from newsletter import actions
from newsletter.models import Article, Useful
from tests import factories
from tests.at_once import at_once
from tests.newsletter import journal

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_article_found_useful_and_no_longer_keeps_a_true_count():
    issue = journal.make_issue()
    article = journal.make_ready(issue)
    journal.let_out(issue)
    article = Article.objects.with_surroundings().get(pk=article.pk)
    bob, at = factories.make_member(), timezone.now()
    tap = [lambda: actions.mark_useful(article, by=bob, at=at, past=True)] * 3
    assert at_once(*tap, *[lambda: actions.unmark_useful(article, by=bob)] * 3) == []
    article.refresh_from_db(fields=["useful_count"])
    assert article.useful_count == Useful.objects.count()
    assert at_once(*tap) == []
    article.refresh_from_db()
    assert (article.useful_count, Useful.objects.count()) == (1, 1)


def test_articles_put_in_order_by_several_editors_keep_a_place_each():
    issue, editor = journal.make_issue(), journal.make_editor()
    articles = [journal.make_draft(issue) for _ in range(4)]
    taps = [
        lambda article=article, up=up: actions.reorder(article, up=up, by=editor)
        for article in articles
        for up in (True, False)
    ]
    assert at_once(*taps) == []
    assert sorted(issue.articles.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_an_article_that_moves_while_its_issue_comes_out_is_in_one_place():
    issue, editor, at = journal.make_issue(), journal.make_editor(), timezone.now()
    article, target = journal.make_ready(issue), journal.make_issue(14)
    journal.make_ready(issue)
    at_once(
        lambda: actions.publish_issue(issue, by=editor, at=at),
        lambda: actions.move(article, target, by=editor, at=at),
    )
    article.refresh_from_db()
    assert (article.issue_id, article.state) in {
        (issue.pk, "published"),
        (target.pk, "approved"),
    }
