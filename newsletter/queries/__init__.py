"""What the pages of the journal show, each in a fixed number of queries."""

from .archive import Archive, archive, issues_between
from .closing import Closing, closing
from .desk import EditorialDesk, desk, next_cover, next_number
from .finding import ArticlesFound, articles_found
from .mailing import MailingPage, mailing_page
from .reading import (
    ArticlePage,
    ArticleText,
    IssuePage,
    Story,
    article_page,
    issue_page,
    text_of,
)
from .revisions import last_revision, last_step
from .rows import articles_for

__all__ = [
    "Archive",
    "ArticlePage",
    "ArticleText",
    "ArticlesFound",
    "Closing",
    "EditorialDesk",
    "IssuePage",
    "MailingPage",
    "Story",
    "archive",
    "article_page",
    "articles_for",
    "articles_found",
    "closing",
    "desk",
    "issue_page",
    "issues_between",
    "last_revision",
    "last_step",
    "mailing_page",
    "next_cover",
    "next_number",
    "text_of",
]
