"""Taking an article out of sight, and back."""

from datetime import datetime

from django.db import transaction

from community.activity import ledger
from community.audit import actions as audit
from community.core.rights import require
from community.core.verbs import Verb
from members.models import Member

from .. import rules, verbs
from ..models import Article


def hide(article: Article, *, by: Member, reason: str, at: datetime) -> None:
    """Take a published article out of sight of everybody but its author and the committee."""
    way = (Article.State.PUBLISHED, Article.State.HIDDEN)
    _become(article, *way, verbs.ARTICLE_HIDDEN, by=by, reason=reason, at=at)


def restore(article: Article, *, by: Member, reason: str, at: datetime) -> None:
    """Show a hidden article again."""
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
    if not Article.objects.filter(pk=article.pk, state=before).update(state=after):
        return
    article.state = after
    audit.write(verb.code, by=by, on=article, at=at, reason=reason)
    ledger.record(verb, by=by, on=article, at=at)
