"""Saying that something is still true, or why it is outdated; taking that back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Review, Reviewable, Tool
from ..reviewed import RELATED
from .trying import NothingSaid


@dataclass(frozen=True)
class Word:
    """What somebody says of a thing: that it is still true, or why it is not."""

    still_true: bool
    reason: str = ""
    language: str = "fr"


@transaction.atomic
def confirm[Thing: Reviewable](
    thing: Thing, *, by: Member, at: datetime, past: bool = False
) -> Thing:
    """Say that something is still true; twice on a day is once.

    It is asked again when its months are over. While somebody doubts it, only those who look after
    it move that day: what they confirm is settled, and what had retired is back.
    """
    current = locked_thing(thing)
    require(rules.can_review, by, current)
    today = timezone.localdate(at)
    is_new = _give(current, Word(still_true=True), by=by, at=at)
    is_owner = by.pk in current.owner_keys
    if is_new and (is_owner or not current.outdated_since):
        hold_true(current, on=today, at=at)
        if isinstance(current, Tool):
            current.checked_on = today
        current.save()
    if is_new:
        ledger.record(verbs.CONFIRMED, by=by, on=current, at=at, past=past)
    return current


@transaction.atomic
def doubt[Thing: Reviewable](
    thing: Thing, reason: str, *, by: Member, at: datetime, language: str, past: bool = False
) -> Thing:
    """Say that something is outdated, and why: readers see it, and those who look after it are
    told. Saying it again changes the reason. Raises NothingSaid."""
    current = locked_thing(thing)
    require(rules.can_doubt, by, current)
    if not reason.strip():
        sentence = _("Say what has changed, so that it can be put right.")
        raise NothingSaid(sentence, field="reason")
    today = timezone.localdate(at)
    word = Word(still_true=False, reason=reason.strip(), language=language)
    is_new = _give(current, word, by=by, at=at)
    if is_new:
        current.outdated_since = current.outdated_since or at
        current.review_due_on = min(current.review_due_on or today, today)
        current.save(update_fields=["outdated_since", "review_due_on"])
        data = {"reason": word.reason, "people": list(current.owner_keys)}
        ledger.record(verbs.DOUBTED, by=by, on=current, at=at, data=data, past=past)
    return current


@transaction.atomic
def take_word_back(thing: Reviewable, *, by: Member, at: datetime) -> None:
    """Undo what one said today of something; its day and the doubts that stood are as before."""
    current = locked_thing(thing)
    today = timezone.localdate(at)
    mine = Review.objects.about(current).filter(person=by, given_on=today).first()
    if mine is None:
        return
    mine.delete()
    _bring_back(current, mine, today)
    ledger.record(verbs.WORD_TAKEN_BACK, by=by, on=current, at=at)


def hold_true(thing: Reviewable, *, on: date, at: datetime) -> None:
    """It holds from that day on, and what was doubted is settled; the caller saves it."""
    thing.hold_true(on)
    Review.objects.about(thing).standing_doubts().update(settled_at=at)


def locked_thing[Thing: Reviewable](thing: Thing) -> Thing:
    """The thing as it is now; those who say something of it do so one after the other."""
    model = type(thing)
    rows = model._default_manager.select_for_update(of=("self",), no_key=True)
    return rows.select_related(*RELATED[model]).get(pk=thing.pk)


def _give(thing: Reviewable, word: Word, *, by: Member, at: datetime) -> bool:
    """Keep the word of a person on a day, in place of another one; whether it says anything new."""
    today = timezone.localdate(at)
    earlier = Review.objects.about(thing).filter(person=by, given_on=today).first()
    given = {"still_true": word.still_true, "reason": word.reason}
    if earlier and all(getattr(earlier, name) == value for name, value in given.items()):
        return False
    if earlier:
        earlier.delete()
        _bring_back(thing, earlier, today)
    Review.objects.create(
        person=by,
        about=thing,
        language=word.language,
        given_on=today,
        given_at=at,
        due_before=thing.review_due_on,
        **given,
    )
    return True


def _bring_back(thing: Reviewable, taken: Review, today: date) -> None:
    """The day and the doubts of before that word, unless somebody else has spoken since."""
    Review.objects.about(thing).filter(settled_at=taken.given_at).update(settled_at=None)
    doubts = Review.objects.about(thing).standing_doubts()
    first = doubts.values_list("given_at", flat=True).first()
    thing.outdated_since = first
    if not Review.objects.about(thing).filter(given_at__gt=taken.given_at).exists():
        thing.review_due_on = taken.due_before
        thing.age(today)
    thing.save(update_fields=["outdated_since", "review_due_on", "freshness"])
