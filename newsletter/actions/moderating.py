"""Taking an article out of sight, and back; its author is told why, in her language."""

from datetime import datetime

from django.db import transaction

from community.core.rights import require
from community.core.verbs import Verb
from members import decisions
from members.models import Member

from .. import rules, verbs
from ..models import Article


def hide(article: Article, *, by: Member, reason: str, at: datetime) -> None:
    """Take a published article out of sight of everybody but its author and the committee.

    Raises ReasonMissing.
    """
    way = (Article.State.PUBLISHED, Article.State.HIDDEN)
    _become(article, *way, verbs.ARTICLE_HIDDEN, by=by, reason=reason, at=at)


def restore(article: Article, *, by: Member, reason: str, at: datetime) -> None:
    """Show a hidden article again. Raises ReasonMissing."""
    way = (Article.State.HIDDEN, Article.State.PUBLISHED)
    _become(article, *way, verbs.ARTICLE_RESTORED, by=by, reason=reason, at=at)


@transaction.atomic
def _become(
    article: Article,
    before: Article.State,
    after: Article.State,
    verb: Verb,
    *,
    by: Member,
    reason: str,
    at: datetime,
) -> None:
    require(rules.can_moderate, by)
    reason = decisions.reason_in(reason)
    if not Article.objects.filter(pk=article.pk, state=before).update(state=after):
        return
    article.state = after
    author = Member.objects.filter(pk=article.author_id)
    decisions.tell(author, verb, article, by=by, reason=reason, at=at)
