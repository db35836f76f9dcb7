"""From the author to the committee, and to the readers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Article

LONGEST_WORD = 500


class NothingToRead(Refusal):
    """The article has no text yet, or the word to its author is missing."""


@transaction.atomic
def send(article: Article, *, by: Member, at: datetime, past: bool = False) -> Article:
    """Give a draft to the committee. Raises NothingToRead."""
    require(rules.can_send, by, article)
    _refuse_blank(article)
    if not _move(article, {Article.State.DRAFT}, Article.State.REVIEW, sent_at=at, word=""):
        return article
    ledger.record(verbs.ARTICLE_SENT, by=by, on=article, at=at, past=past)
    return article


@transaction.atomic
def send_back(article: Article, *, by: Member, at: datetime, word: str) -> Article:
    """Give an article back to its author, with a word. Raises NothingToRead without one."""
    require(rules.can_return, by, article)
    said = " ".join(word.split())[:LONGEST_WORD]
    if not said:
        raise NothingToRead(_("Tell the author what is missing."), field="word")
    waiting = {Article.State.REVIEW, Article.State.PUBLISHED}
    if article.is_out or not _move(article, waiting, Article.State.DRAFT, word=said):
        return article
    ledger.record(verbs.ARTICLE_RETURNED, by=by, on=article, at=at)
    return article


@transaction.atomic
def publish(article: Article, *, by: Member, at: datetime, past: bool = False) -> Article:
    """Make an article ready: it appears with its issue, at once when the issue is out.

    Raises NothingToRead.
    """
    require(rules.can_publish, by, article)
    _refuse_blank(article)
    waiting = {Article.State.DRAFT, Article.State.REVIEW}
    said = {"published_at": at, "published_by": by, "word": ""}
    if not _move(article, waiting, Article.State.PUBLISHED, **said):
        return article
    out = article.issue.is_published
    verb = verbs.ARTICLE_PUBLISHED if out else verbs.ARTICLE_ACCEPTED
    audit.write(verb.code, by=by, on=article, at=at)
    ledger.record(verb, by=by, on=article, at=at, past=past)
    return article


def _refuse_blank(article: Article) -> None:
    if not article.written_languages:
        raise NothingToRead(_("There is nothing to read yet: write the text first."), field="body")


def _move(article: Article, waiting: set[Article.State], to: Article.State, **said: object) -> bool:
    """Whether the article went from one of these states; two clicks move it once."""
    changed = {"state": to, **said}
    moved = Article.objects.filter(pk=article.pk, state__in=waiting).update(**changed)
    if moved:
        for name, value in changed.items():
            setattr(article, name, value)
    return bool(moved)
