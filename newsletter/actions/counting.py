"""Counting how often the journal is opened, without a name."""

import logging
from datetime import datetime

from django.db import DatabaseError, connection
from django.utils import timezone

from ..models import Article, Issue

logger = logging.getLogger(__name__)
_COUNT = """
INSERT INTO newsletter_opening (issue_id, article_id, day, count) VALUES (%s, %s, %s, 1)
ON CONFLICT (issue_id, article_id, day) DO UPDATE SET count = newsletter_opening.count + 1
"""


def count_opening(issue: Issue, article: Article | None = None, *, at: datetime) -> None:
    """Once more on this day: an article, or the page of its issue. Nobody reads less for it."""
    values = [issue.pk, article.pk if article else None, timezone.localdate(at)]
    try:
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, values)
    except DatabaseError:
        logger.warning("An opening of the journal could not be counted", exc_info=True)
