""" "This helped me": one mark per colleague and article."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from community.activity import ledger
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Article, Useful


@transaction.atomic
def mark_useful(article: Article, *, by: Member, at: datetime, past: bool = False) -> None:
    """Say that an article helped; twice is once."""
    _lock(article)
    require(rules.can_mark, by, article)
    _mark, new = Useful.objects.get_or_create(
        article=article, person=by, defaults={"marked_at": at}
    )
    _recount(article)
    if new:
        ledger.record(verbs.ARTICLE_FOUND_USEFUL, by=by, on=article, at=at, past=past)


@transaction.atomic
def unmark_useful(article: Article, *, by: Member) -> None:
    """Take one's mark back."""
    _lock(article)
    Useful.objects.filter(article=article, person=by).delete()
    _recount(article)


@transaction.atomic
def tally(article: Article, marks: Iterable[tuple[Member, datetime]]) -> None:
    """Bring in marks that were made before the journal was here: history, nothing follows."""
    rows = [Useful(article=article, person=person, marked_at=at) for person, at in marks]
    Useful.objects.bulk_create(rows, ignore_conflicts=True)
    _recount(article)


def _lock(article: Article) -> None:
    """Two colleagues who tap at once are counted one after the other; it may have been hidden
    since it was loaded."""
    rows = Article.objects.select_for_update(no_key=True).values_list("state", "hidden_at")
    article.state, article.hidden_at = rows.get(pk=article.pk)


def _recount(article: Article) -> None:
    article.useful_count = article.marks.count()
    article.save(update_fields=["useful_count"])
