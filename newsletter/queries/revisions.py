"""Who had an article or an issue in hand last."""

from community.activity.queries import last_change
from community.core.meanwhile import LastChange

from .. import verbs
from ..models import Article, Issue

_STEPS = (
    verbs.ARTICLE_SENT,
    verbs.ARTICLE_RETURNED,
    verbs.ARTICLE_PROOFREAD,
    verbs.ARTICLE_LAID_OUT,
    verbs.ARTICLE_ACCEPTED,
    verbs.ARTICLE_PUBLISHED,
)


def last_revision(article: Article) -> LastChange | None:
    """Who changed its text last."""
    return last_change(article, [verbs.ARTICLE_REVISED])


def last_filing(article: Article) -> LastChange | None:
    """Who changed where it stands, and in whose hands, last."""
    return last_change(article, [verbs.ARTICLE_FILED])


def last_step(article: Article) -> LastChange | None:
    """Who passed it on last: to its proofreader, to the committee, to its readers, or back."""
    return last_change(article, _STEPS)


def last_settling(issue: Issue) -> LastChange | None:
    """Who changed what is planned of an issue, besides its dates, last."""
    return last_change(issue, [verbs.ISSUE_SETTLED])


def last_dating(issue: Issue) -> LastChange | None:
    """Who changed its dates last."""
    return last_change(issue, [verbs.ISSUE_MOVED])
