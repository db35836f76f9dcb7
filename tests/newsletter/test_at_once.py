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
