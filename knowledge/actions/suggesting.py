"""A colleague suggests other words for somebody's tip or sheet; its owner takes them or not."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.refusals import Changed, Refusal
from community.core.rights import require
from community.texts import revisions, suggestions
from community.texts.models import Suggestion
from members.models import Member

from .. import rules, verbs
from ..items import Item, texts_of
from .rewording import Words, locked_item, put_words, reword


class NothingSuggested(Refusal):
    """The texts are those that there are, or there is no reason."""


class Settled(Refusal):
    """The owner has decided already."""


@transaction.atomic
def suggest(
    item: Item,
    texts: Mapping[str, str],
    *,
    by: Member,
    at: datetime,
    language: str,
    reason: str,
    seen: int,
    past: bool = False,
) -> Suggestion:
    """Propose other words, in place of those that the same member proposed and that wait; the owner
    is told.

    Raises NothingSuggested, EmptyTip, EmptySheet, and Changed when the item has a newer revision
    than the last that they have `seen`.
    """
    current = locked_item(item)
    require(rules.can_suggest, by, current)
    if not reason.strip():
        raise NothingSuggested(_("Say in one sentence what you changed, and why."), field="reason")
    if revisions.newest(current) != seen:
        raise Changed(_("It was changed meanwhile."), current)
    before = texts_of(current, language)
    put_words(current, texts, language)
    proposed = texts_of(current, language)
    if proposed == before:
        raise NothingSuggested(_("You have changed nothing yet: change the text, then send it."))
    suggestion = suggestions.suggest(
        current, proposed, before=before, language=language, reason=reason.strip(), by=by, at=at
    )
    ledger.record(verbs.SUGGESTED, by=by, on=item, at=at, data=_data(suggestion), past=past)
    return suggestion


@transaction.atomic
def take(
    suggestion: Suggestion,
    item: Item,
    *,
    by: Member,
    at: datetime,
    seen: int,
    version: int = 1,
    past: bool = False,
) -> Item:
    """Put the words of a suggestion into the item, beside what was changed since; whoever made it
    is named in the revision, and told. Twice is once.

    Raises Settled, and Changed when the item has a newer revision than the last that its owner has
    `seen`, or when the suggestion is at another `version` by now.
    """
    current = locked_item(item)
    require(rules.can_revise, by, current)
    waiting = _decided(suggestion, by_taking=True)
    if waiting is None:
        return current
    if waiting.version != version:
        raise Changed(_("The suggestion was changed meanwhile."), current)
    language = waiting.language
    texts = suggestions.merged(waiting, texts_of(current, language))
    words = Words(texts, language, seen)
    reword(current, words, by=by, at=at, suggested_by=waiting.by_id, past=past)
    waiting.taken_at = at
    waiting.save(update_fields=["taken_at"])
    data = _data(waiting)
    ledger.record(verbs.SUGGESTION_TAKEN, by=by, on=current, at=at, data=data, past=past)
    return current


@transaction.atomic
def decline(
    suggestion: Suggestion, item: Item, *, by: Member, at: datetime, answer: str = ""
) -> None:
    """Leave the item as it is, perhaps with a sentence for whoever made the suggestion; they are
    told. Twice is once. Raises Settled."""
    current = locked_item(item)
    require(rules.can_revise, by, current)
    waiting = _decided(suggestion, by_taking=False)
    if waiting is None:
        return
    waiting.declined_at, waiting.answer = at, answer.strip()
    waiting.save(update_fields=["declined_at", "answer"])
    ledger.record(verbs.SUGGESTION_DECLINED, by=by, on=current, at=at, data=_data(waiting))


def _decided(suggestion: Suggestion, *, by_taking: bool) -> Suggestion | None:
    """The suggestion as it is now, to be decided about; None when it was decided so already. Its
    item is locked."""
    current = Suggestion.objects.get(pk=suggestion.pk)
    if current.is_open:
        return current
    if (current.taken_at is not None) == by_taking:
        return None
    raise Settled(_("This suggestion was settled meanwhile."))


def _data(suggestion: Suggestion) -> dict[str, object]:
    return {"suggestion": suggestion.pk, "people": [suggestion.by_id]}
