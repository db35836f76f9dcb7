"""The articles of an issue on paper."""

from ..models import Article, Issue
from ..querysets import ArticleQuerySet


def printed_articles(issue: Issue) -> list[Article]:
    """What is printed of an issue: what everybody reads; of a proof, all that is written."""
    rows = _rows(issue).on_the_web()
    if issue.is_published:
        return list(rows.published().in_order())
    shown = rows.filter(hidden_at=None).in_order()
    return [article for article in shown if article.written_languages]


def planned_articles(issue: Issue) -> list[Article]:
    """All that is being made for an issue, whatever is written of it."""
    return list(_rows(issue).filter(hidden_at=None).in_order())


def _rows(issue: Issue) -> ArticleQuerySet:
    rows = Article.objects.filter(issue=issue).with_surroundings()
    return rows.select_related("interviewee__site")
