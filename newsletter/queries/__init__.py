"""What the pages of the journal show, each in a fixed number of queries."""

from .archive import Archive, archive, issues_between
from .closing import Closing, closing
from .desk import EditorialDesk, desk, next_cover, next_number
from .finding import ArticlesFound, articles_found
from .outside import GuestPage, Reviews, guest_page, open_link, reviews_of
from .reading import (
    ArticlePage,
    IssuePage,
    Story,
    article_page,
    issue_page,
)
from .revisions import last_revision, last_step
from .rows import articles_for
from .texts import ArticleText, text_of
from .waiting import Waiting, waiting_for

__all__ = [
    "Archive",
    "ArticlePage",
    "ArticleText",
    "ArticlesFound",
    "Closing",
    "EditorialDesk",
    "GuestPage",
    "IssuePage",
    "Reviews",
    "Story",
    "Waiting",
    "archive",
    "article_page",
    "articles_for",
    "articles_found",
    "closing",
    "desk",
    "guest_page",
    "issue_page",
    "issues_between",
    "last_revision",
    "last_step",
    "next_cover",
    "next_number",
    "open_link",
    "reviews_of",
    "text_of",
    "waiting_for",
]
