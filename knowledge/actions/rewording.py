"""The words of a tip or a sheet change in one language: each change is kept among its revisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.core.bilingual import other
from community.core.refusals import Changed
from community.core.rights import require
from community.core.verbs import Verb
from community.texts import revisions
from community.texts.models import Revision
from members.models import Member

from .. import rules, verbs
from ..items import Item, texts_of
from ..models import Sheet, Tip
from .reviewing import hold_true
from .revising import keep, keep_first
from .sheets import SheetWording, locked_sheet, word_sheet
from .writing import Wording, locked_tip, word_tip

_REVISED: dict[type, Verb] = {Tip: verbs.TIP_REVISED, Sheet: verbs.SHEET_REVISED}


@dataclass(frozen=True)
class Words:
    """The texts of an item in one language, by field, as its revisions keep them.

    `seen` is the key of the last revision that their writer had before their eyes.
    """

    texts: Mapping[str, str]
    language: str
    seen: int


@transaction.atomic
def restore(item: Item, revision: Revision, *, by: Member, at: datetime, seen: int) -> Item:
    """Bring back the texts of a revision; what was there stays among the revisions.

    Raises Changed when there is a newer one than the last that its owner has `seen`, and TakenOut.
    """
    current = locked_item(item)
    require(rules.can_revise, by, current)
    texts = revisions.standing(current, revision.pk).texts
    return reword(current, Words(texts, revision.language, seen), by=by, at=at)


@transaction.atomic
def take_out(item: Item, revision: Revision, *, by: Member, at: datetime) -> None:
    """Take an earlier text out of the history for good: its words are erased, its line stays; the
    owner is told. Raises TakenOut and StillRead."""
    current = locked_item(item)
    require(rules.can_take_out, by, current)
    revisions.take_out(current, revision.pk, by=by, at=at)
    verb, data = verbs.TEXT_TAKEN_OUT, {"revision": revision.pk}
    audit.write(verb.code, by=by, on=current, at=at, data=data)
    ledger.record(verb, by=by, on=current, at=at, data=data)


@transaction.atomic
def translate(
    item: Item,
    texts: Mapping[str, str],
    *,
    by: Member,
    at: datetime,
    seen: int,
    past: bool = False,
) -> Item:
    """Write an item in its other language, or follow what has changed since; its owner is told.

    Saved as it was, it counts as read anew. Raises Changed, EmptyTip and EmptySheet.
    """
    current = locked_item(item)
    require(rules.can_translate, by, current)
    words = Words(texts, other(current.language), seen)
    return reword(current, words, by=by, at=at, verb=verbs.TRANSLATED, past=past)


def locked_item(item: Item) -> Item:
    """The item as it is now; until the transaction ends nobody else changes it."""
    return locked_sheet(item) if isinstance(item, Sheet) else locked_tip(item)


def reword(
    current: Item,
    words: Words,
    *,
    by: Member,
    at: datetime,
    verb: Verb | None = None,
    suggested_by: int | None = None,
    past: bool = False,
) -> Item:
    """Give an item, which is locked, other words in one language; the same sent twice is saved
    once. Raises Changed, EmptyTip and EmptySheet."""
    language = words.language
    before, last = texts_of(current, language), revisions.newest(current)
    keep_first(current)
    put_words(current, words.texts, language)
    if last != words.seen:
        if texts_of(current, language) == before:
            return current
        raise Changed(_("It was changed meanwhile."), locked_item(current))
    if language == current.language:
        current.version += 1  # a translation is in the way of nobody who revises the source
        current.revised_at = at
        hold_true(current, on=timezone.localdate(at), at=at)
    current.save()
    read_anew = bool(current.translation_stale_since) and language != current.language
    keep(current, language, by=by, at=at, suggested_by=suggested_by, read_anew=read_anew)
    ledger.record(verb or _REVISED[type(current)], by=by, on=current, at=at, past=past)
    return current


def put_words(item: Item, texts: Mapping[str, str], language: str) -> None:
    """Not saved yet. Raises EmptyTip and EmptySheet."""
    if isinstance(item, Sheet):
        wording = SheetWording(texts["title"], texts["body"], texts["summary"])
        word_sheet(item, wording, language)
    else:
        steps = [step for step in texts["steps"].split("\n") if step]
        word_tip(item, Wording(texts["title"], texts["problem"], steps, texts["copy"]), language)
