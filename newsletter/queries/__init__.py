"""What the pages of the journal show, each in a fixed number of queries."""

from .archive import Archive, archive, issues_between
from .closing import Closing, closing
from .desk import EditorialDesk, desk, issues_beside, next_cover, next_number
from .finding import ArticlesFound, articles_found
from .hands import dues_of
from .ideas import Ideas, ideas, ideas_about, ideas_of, waiting_count
from .mailing import MailingPage, mailing_page
from .outside import GuestPage, Reviews, guest_page, open_link, reviews_of
from .paper import planned_articles, printed_articles
from .planning import Lateness, date_rows, lateness_of, proposed_issue
from .reading import ArticlePage, IssuePage, Story, article_page, issue_page
from .releasing import Release, release_of
from .revisions import last_dating, last_filing, last_revision, last_settling, last_step
from .rows import articles_for
from .texts import ArticleText, text_of

__all__ = [
    "Archive",
    "ArticlePage",
    "ArticleText",
    "ArticlesFound",
    "Closing",
    "EditorialDesk",
    "GuestPage",
    "Ideas",
    "IssuePage",
    "Lateness",
    "MailingPage",
    "Release",
    "Reviews",
    "Story",
    "archive",
    "article_page",
    "articles_for",
    "articles_found",
    "closing",
    "date_rows",
    "desk",
    "dues_of",
    "guest_page",
    "ideas",
    "ideas_about",
    "ideas_of",
    "issue_page",
    "issues_beside",
    "issues_between",
    "last_dating",
    "last_filing",
    "last_revision",
    "last_settling",
    "last_step",
    "lateness_of",
    "mailing_page",
    "next_cover",
    "next_number",
    "open_link",
    "planned_articles",
    "printed_articles",
    "proposed_issue",
    "release_of",
    "reviews_of",
    "text_of",
    "waiting_count",
]
