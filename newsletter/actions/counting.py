"""Counting how often the journal is opened, without a name."""

from datetime import datetime

from django.utils import timezone

from community.core.tallies import count_once_more

from ..models import Article, Issue, Opening


def count_opening(issue: Issue, article: Article | None = None, *, at: datetime) -> None:
    """Once more on this day: an article, or the page of its issue. Nobody reads less for it."""
    count_once_more(
        Opening,
        issue_id=issue.pk,
        article_id=article.pk if article else None,
        day=timezone.localdate(at),
    )
