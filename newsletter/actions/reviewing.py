"""From the author to the committee, and to the readers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.quotes import within_quotes
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.verbs import Sentence
from members.models import Member

from .. import rules, verbs
from ..models import Article
from .writing import locked

LONGEST_WORD = 500


class NothingToRead(Refusal):
    """The article has no text yet, or the word to its author is missing."""


class NotSentBack(Refusal):
    """Its readers have it by now, or its author has it back already."""


@transaction.atomic
def send(article: Article, *, by: Member, at: datetime, past: bool = False) -> Article:
    """Give a draft to the committee; twice is once. Raises NothingToRead."""
    current = locked(article)
    if current.state != Article.State.DRAFT and rules.is_author(by, current):
        return current
    require(rules.can_send, by, current)
    _refuse_blank(current)
    if not _move(current, {Article.State.DRAFT}, Article.State.REVIEW, sent_at=at, word=""):
        return current
    ledger.record(verbs.ARTICLE_SENT, by=by, on=current, at=at, past=past)
    return current


@transaction.atomic
def send_back(article: Article, *, by: Member, at: datetime, word: str) -> Article:
    """Give an article back to its author, with a word; twice is once.

    Raises NothingToRead without one, and NotSentBack.
    """
    current = locked(article)
    require(rules.can_return, by, current)
    note = " ".join(word.split())[:LONGEST_WORD]
    if not note:
        raise NothingToRead(_("Tell the author what is missing."), field="word")
    if current.is_out:
        raise NotSentBack(_("This article has come out: it can no longer be sent back."))
    waiting = {Article.State.REVIEW, Article.State.PUBLISHED}
    if not _move(current, waiting, Article.State.DRAFT, word=note):
        if current.word == note:
            return current
        raise NotSentBack(_already_back(current.word), field="word")
    ledger.record(verbs.ARTICLE_RETURNED, by=by, on=current, at=at)
    return current


@transaction.atomic
def publish(article: Article, *, by: Member, at: datetime, past: bool = False) -> Article:
    """Make an article ready: it appears with its issue, at once when the issue is out.

    Raises NothingToRead.
    """
    current = locked(article)
    require(rules.can_publish, by, current)
    _refuse_blank(current)
    waiting = {Article.State.DRAFT, Article.State.REVIEW}
    values = {"published_at": at, "published_by": by, "word": ""}
    if not _move(current, waiting, Article.State.PUBLISHED, **values):
        return current
    verb = verbs.ARTICLE_PUBLISHED if current.issue.is_published else verbs.ARTICLE_ACCEPTED
    audit.write(verb.code, by=by, on=current, at=at)
    ledger.record(verb, by=by, on=current, at=at, past=past)
    return current


def _already_back(word: str) -> Sentence:
    if not word:
        return _("This article is in the hands of its author already.")
    return _("It was sent back meanwhile, with this note: “%(word)s”") % {
        "word": within_quotes(word)
    }


def _refuse_blank(article: Article) -> None:
    if not article.written_languages:
        raise NothingToRead(_("There is nothing to read yet: write the text first."), field="body")


def _move(
    article: Article, waiting: set[Article.State], to: Article.State, **values: object
) -> bool:
    """Whether the article, which is locked, went from one of these states."""
    if article.state not in waiting:
        return False
    for name, value in {"state": to, **values}.items():
        setattr(article, name, value)
    article.save(update_fields=["state", *values])
    return True
