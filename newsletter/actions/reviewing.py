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
from .illustrating import refuse_undescribed
from .writing import locked

LONGEST_WORD = 500
State = Article.State
IN_HAND = {State.ASSIGNED, State.DRAFTED, State.PROOFREAD, State.LAID_OUT}


class NothingToRead(Refusal):
    """The article has no text yet, or the word to its author is missing."""


class NotSentBack(Refusal):
    """Its readers have it by now, or its author has it back already."""


@transaction.atomic
def send(article: Article, *, by: Member, at: datetime, past: bool = False) -> Article:
    """Give a draft to the committee; twice is once. Raises NothingToRead."""
    current = locked(article)
    if current.state != State.ASSIGNED and rules.is_author(by, current):
        return current
    require(rules.can_send, by, current)
    _refuse_blank(current)
    if not _move(current, {State.ASSIGNED}, State.DRAFTED, sent_at=at, word=""):
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
    waiting = {State.DRAFTED, State.PROOFREAD, State.LAID_OUT, State.APPROVED}
    if not _move(current, waiting, State.ASSIGNED, word=note):
        if current.word == note:
            return current
        raise NotSentBack(_already_back(current.word), field="word")
    ledger.record(verbs.ARTICLE_RETURNED, by=by, on=current, at=at)
    return current


@transaction.atomic
def proofread(article: Article, *, by: Member, at: datetime, past: bool = False) -> Article:
    """Say that a text was read and corrected; twice is once. Raises NothingToRead."""
    current = locked(article)
    require(rules.can_proofread, by, current)
    _refuse_blank(current)
    if _move(current, {State.DRAFTED}, State.PROOFREAD, proofread_at=at, word=""):
        ledger.record(verbs.ARTICLE_PROOFREAD, by=by, on=current, at=at, past=past)
    return current


@transaction.atomic
def lay_out(article: Article, *, by: Member, at: datetime) -> Article:
    """Say that a text stands on its page; twice is once. Raises NothingToRead."""
    current = locked(article)
    require(rules.can_approve, by, current)
    _refuse_blank(current)
    if _move(current, {State.DRAFTED, State.PROOFREAD}, State.LAID_OUT):
        ledger.record(verbs.ARTICLE_LAID_OUT, by=by, on=current, at=at)
    return current


@transaction.atomic
def approve(article: Article, *, by: Member, at: datetime, past: bool = False) -> Article:
    """Accept an article: it appears with its issue, at once when the issue is out.

    The committee may skip what comes before. Raises NothingToRead, and NotDescribed when a picture
    has no words, or nobody agreed to it.
    """
    current = locked(article)
    require(rules.can_approve, by, current)
    _refuse_blank(current)
    refuse_undescribed(current)
    is_late = current.issue.is_published
    values = {"approved_at": at, "approved_by": by, "word": ""}
    if not _move(current, IN_HAND, State.PUBLISHED if is_late else State.APPROVED, **values):
        return current
    verb = verbs.ARTICLE_PUBLISHED if is_late else verbs.ARTICLE_ACCEPTED
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
