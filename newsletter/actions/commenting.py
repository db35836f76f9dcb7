"""Notes in the margin of an article that is being made."""

from datetime import datetime

from django.db import transaction

from community.activity import ledger
from community.core.rights import require
from community.texts import margin
from community.texts.models import MarginNote
from members.models import Member

from .. import rules, verbs
from ..models import Article


@transaction.atomic
def note(
    article: Article, text: str, *, passage: str = "", language: str, by: Member, at: datetime
) -> MarginNote:
    """Note something beside a passage; its author is told. Raises margin.NothingNoted."""
    require(rules.can_work_on, by, article)
    made = margin.note(article, language, text, passage=passage, by=by, at=at)
    ledger.record(verbs.ARTICLE_NOTED, by=by, on=article, at=at)
    return made


@transaction.atomic
def settle_note(article: Article, note: MarginNote, *, by: Member, at: datetime) -> None:
    """Say that a note is dealt with; twice is once."""
    require(rules.can_work_on, by, article)
    margin.settle(note, by=by, at=at)
