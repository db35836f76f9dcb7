"""Putting pictures into the text of an article."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core import figures
from community.core.bilingual import LANGUAGES
from community.core.refusals import Refusal
from community.core.rights import require
from community.files.in_texts import with_one_more
from community.files.models import Picture
from community.files.queries import pictures_of
from members.models import Member

from .. import rules, verbs
from ..models import Article
from .writing import locked


class NotDescribed(Refusal):
    """A picture of the article waits for its words, or for consent."""


@transaction.atomic
def place_picture(
    article: Article, picture: Picture, *, by: Member, at: datetime, language: str
) -> Article:
    """Put a picture at the end of the text in one language; twice is once."""
    current = locked(article)
    require(rules.can_illustrate, by, current)
    name = f"body_{language}"
    before = getattr(current, name)
    body = with_one_more(before, picture, language)
    if body == before:
        return current
    setattr(current, name, body)
    current.version += 1
    current.save(update_fields=[name, "version"])
    ledger.record(verbs.ARTICLE_REVISED, by=by, on=current, at=at, past=not current.is_out)
    return current


def refuse_undescribed(article: Article) -> None:
    """Raise NotDescribed when a picture of its texts cannot be shown to its readers yet."""
    texts = [figures.names_in(getattr(article, f"body_{language}")) for language in LANGUAGES]
    if not any(texts):
        return
    known = pictures_of([article])
    for names in texts:
        for number, name in enumerate(filter(known.get, names), 1):
            _refuse_unready(number, known[name])


def _refuse_unready(number: int, picture: Picture) -> None:
    words = {"number": number, "credit": picture.credit}
    if not picture.is_described:
        sentence = _("Picture %(number)d of the text has no words yet: say what it shows first.")
        raise NotDescribed(sentence % words)
    if not picture.site_since:
        sentence = _("Nobody agreed yet that picture %(number)d of the text is shown on the site.")
        raise NotDescribed(sentence % words)
