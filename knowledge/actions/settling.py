"""What becomes of a question besides its answers: withdrawn, closed, linked to another, shared."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.audit import actions as audit
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn
from community.core.verbs import Verb
from members.models import Member

from .. import rules, verbs
from ..models import MeToo, Question
from .asking import locked, record

_LINK_LOCK = 0x6475_706C
State = Question.State


class NotTheSame(Refusal):
    """A question is linked to another one, which every member reads."""


@transaction.atomic
def withdraw_question(question: Question, *, by: Member, at: datetime) -> Question:
    """Take a question out of everybody's sight but its author's; twice is once."""
    choose_in_turn(_LINK_LOCK)
    current = locked(question)
    require(rules.is_asker, by, current)
    moved = _move(current, State.WITHDRAWN, verbs.QUESTION_WITHDRAWN, by=by, at=at)
    _count_duplicates(moved.duplicate_of_id)
    return moved


@transaction.atomic
def close(question: Question, *, by: Member, at: datetime) -> Question:
    """Take no more answers; what was answered stays. Twice is once."""
    current = locked(question)
    require(rules.can_settle, by, current)
    if current.is_withdrawn:
        return current
    return _move(current, State.CLOSED, verbs.QUESTION_CLOSED, by=by, at=at)


@transaction.atomic
def reopen(question: Question, *, by: Member, at: datetime) -> Question:
    """Take answers again to what was closed, withdrawn or linked to another; twice is once."""
    choose_in_turn(_LINK_LOCK)
    current = locked(question)
    require(rules.can_settle, by, current)
    original, current.duplicate_of = current.duplicate_of_id, None
    moved = _move(current, _state_of(current), verbs.QUESTION_REOPENED, by=by, at=at)
    _count_duplicates(original)
    return moved


@transaction.atomic
def mark_duplicate(
    question: Question, *, of: Question | None, by: Member, at: datetime, past: bool = False
) -> Question:
    """Say that a question is the same as another one, where its answers are from now on.

    What was linked to it is linked to that one. Raises NotTheSame.
    """
    choose_in_turn(_LINK_LOCK)
    current = locked(question)
    require(rules.can_settle, by, current)
    original = _original_of(of) if of and of.pk != current.pk else None
    if original in (None, current.pk) or not current.is_public:
        raise NotTheSame(_("Choose another question, which everybody can read."), field="of")
    if current.duplicate_of_id == original:
        return current
    before, current.duplicate_of_id = current.duplicate_of_id, original
    current.duplicates.update(duplicate_of=original)
    current.duplicate_count = 0
    _move(current, State.CLOSED, verbs.QUESTION_MERGED, by=by, at=at, past=past)
    _count_duplicates(before, original)
    return current


@transaction.atomic
def me_too(question: Question, *, by: Member, at: datetime, past: bool = False) -> None:
    """Say that one has a question too; twice is once."""
    current = locked(question)
    require(rules.can_share_question, by, current)
    _mark, new = MeToo.objects.get_or_create(question=current, person=by, defaults={"said_at": at})
    if new:
        _count_me_too(current)
        record(verbs.ME_TOO, current, by=by, at=at, past=past)


@transaction.atomic
def not_me(question: Question, *, by: Member) -> None:
    """Take back that one has a question too."""
    current = locked(question)
    MeToo.objects.filter(question=current, person=by).delete()
    _count_me_too(current)


def _move(
    question: Question, state: str, verb: Verb, *, by: Member, at: datetime, past: bool = False
) -> Question:
    """What the core team does with somebody's question is kept in the audit log."""
    if question.state == state and verb is not verbs.QUESTION_MERGED:
        return question
    question.state = state
    question.save(update_fields=["state", "duplicate_of", "duplicate_count"])
    if question.author_id != by.pk and not past:
        audit.write(verb.code, by=by, on=question, at=at)
    record(verb, question, by=by, at=at, past=past)
    return question


def _state_of(question: Question) -> str:
    return State.ANSWERED if question.answer_count else State.OPEN


def _count_me_too(question: Question) -> None:
    question.me_too_count = question.me_toos.count()
    question.save(update_fields=["me_too_count"])


def _original_of(question: Question) -> int | None:
    """The key of the first of those that ask the same, if everybody reads it."""
    keys = Question.objects.public().filter(pk=question.pk).values_list("pk", "duplicate_of")
    return next((original or key for key, original in keys), None)


def _count_duplicates(*keys: int | None) -> None:
    """Whoever links or parts questions holds the lock of all links."""
    for key in filter(None, keys):
        again = Question.objects.filter(duplicate_of=key).exclude(state=State.WITHDRAWN)
        Question.objects.filter(pk=key).update(duplicate_count=again.count())
