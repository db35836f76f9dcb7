"""Answering, in words, by a tip or by a sheet; accepting an answer, and saying that one helped."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import other
from community.core.refusals import Changed, Refusal
from community.core.rights import require
from community.search import index
from members.models import Member

from .. import rules, verbs
from ..models import Answer, Helped, MeToo, Question, Sheet, Tip
from .asking import locked, record
from .reviewing import hold_true

State = Question.State
_REVIEWED = ("review_due_on", "freshness", "outdated_since")


class EmptyAnswer(Refusal):
    """It says nothing."""


class AnsweredAlready(Refusal):
    """One answer for each person: it is written better rather than followed by another."""


class ItemGone(Refusal):
    """The tip or the sheet was withdrawn or hidden meanwhile."""


@transaction.atomic
def answer(
    question: Question,
    text: str,
    *,
    by: Member,
    at: datetime,
    language: str,
    translation: str = "",
    past: bool = False,
) -> Answer:
    """Answer a question in one's own words. Raises EmptyAnswer and AnsweredAlready.

    What one had withdrawn is given again; the same words sent twice are one answer.
    """
    if not text.strip():
        raise EmptyAnswer(_("Write your answer: one line is enough."), field="text")
    texts = {f"text_{language}": text, f"text_{other(language)}": translation}
    given: dict[str, object] = {"language": language, "tip": None, "sheet": None, **texts}
    return _give(question, given, by=by, at=at, past=past)


@transaction.atomic
def answer_with_item(
    question: Question,
    item: Tip | Sheet | None,
    *,
    by: Member,
    at: datetime,
    language: str,
    past: bool = False,
) -> Answer:
    """Answer a question by a tip or a sheet. Raises ItemGone and AnsweredAlready."""
    if item is None or not type(item).objects.published().filter(pk=item.pk).exists():
        raise ItemGone(_("This is no longer published: choose something else."), field="item")
    tip, sheet = (item if isinstance(item, kind) else None for kind in (Tip, Sheet))
    given: dict[str, object] = {"language": language, "tip": tip, "sheet": sheet}
    given |= {"text_fr": "", "text_en": ""}
    return _give(question, given, by=by, at=at, past=past)


@transaction.atomic
def revise_answer(given: Answer, text: str, *, by: Member, at: datetime, version: int) -> Answer:
    """Change one's answer, in the language in which it was written.

    Raises EmptyAnswer, and Changed when it says something else by now than at that `version`.
    """
    current = _locked(given)
    require(rules.is_answerer, by, current)
    if not text.strip() and current.item is None:
        raise EmptyAnswer(_("Write your answer: one line is enough."), field="text")
    name = f"text_{current.language}"
    if getattr(current, name) == text:
        return current
    if current.version != version:
        raise Changed(_("The answer was changed meanwhile."), current)
    setattr(current, name, text)
    current.version += 1
    current.revised_at = at
    current.save()
    if current.question.accepted_id == current.pk:
        _hold_true(current.question, at=at)
    record(verbs.ANSWER_REVISED, current.question, by=by, at=at)
    return current


@transaction.atomic
def withdraw_answer(given: Answer, *, by: Member, at: datetime) -> Answer:
    """Take one's answer back; it is accepted no longer. Twice is once."""
    current = _locked(given)
    require(rules.is_answerer, by, current)
    if current.is_withdrawn:
        return current
    current.withdrawn_at = at
    current.save(update_fields=["withdrawn_at"])
    question = current.question
    if question.accepted_id == current.pk:
        _accept_none(question)
    recount(question)
    record(verbs.ANSWER_WITHDRAWN, question, by=by, at=at)
    return current


@transaction.atomic
def accept(given: Answer, *, by: Member, at: datetime, past: bool = False) -> Answer:
    """Say which answer was the right one, in place of another; twice is once.

    Its author is told, and so are those who have the question too.
    """
    current = _locked(given)
    require(rules.can_accept, by, current)
    question = current.question
    if question.accepted_id == current.pk:
        return current
    question.accepted, question.keeper = current, None
    _hold_true(question, at=at)
    record(verbs.ACCEPTED, question, by=by, at=at, people=[current.author_id], past=past)
    if people := [*_those_who_wait(question, but={current.author_id, by.pk})]:
        record(verbs.SOLVED, question, by=by, at=at, people=people, past=past)
    return current


@transaction.atomic
def unaccept(given: Answer, *, by: Member, at: datetime) -> None:
    """Say that an answer was not the right one after all; twice is once."""
    current = _locked(given)
    question = current.question
    require(rules.is_asker, by, question)
    if question.accepted_id != current.pk:
        return
    _accept_none(question)
    record(verbs.UNACCEPTED, question, by=by, at=at)


@transaction.atomic
def mark_helped(given: Answer, *, by: Member, at: datetime, past: bool = False) -> None:
    """Say that an answer helped; twice is once. Its author is told."""
    current = _locked(given)
    require(rules.can_thank, by, current)
    mark = {"answer": current, "person": by}
    _mark, new = Helped.objects.get_or_create(**mark, defaults={"said_at": at})
    if new:
        _count_helped(current)
        people = [current.author_id]
        record(verbs.HELPED, current.question, by=by, at=at, people=people, past=past)


@transaction.atomic
def unmark_helped(given: Answer, *, by: Member) -> None:
    """Take back that an answer helped; search says so at once, since no ledger does."""
    current = _locked(given)
    Helped.objects.filter(answer=current, person=by).delete()
    _count_helped(current)
    index.put(current.question)


def recount(question: Question) -> None:
    """Count its answers anew, under its lock; whether it waits follows from them."""
    question.answer_count = question.answers.shown().count()
    question.helped_count = _helped_by(question)
    if question.state in (State.OPEN, State.ANSWERED):
        question.state = State.ANSWERED if question.answer_count else State.OPEN
    question.save(update_fields=["answer_count", "helped_count", "state", "accepted"])


def _give(
    question: Question, given: dict[str, object], *, by: Member, at: datetime, past: bool
) -> Answer:
    """The one answer of somebody to a question, new or taken up again."""
    current = locked(question)
    require(rules.can_answer, by, current)
    given_before = Answer.objects.filter(question=current, author=by)
    earlier = given_before.select_related("tip", "sheet").first()
    if earlier and not earlier.is_withdrawn:
        if all(getattr(earlier, name) == value for name, value in given.items()):
            return earlier
        sentence = _("You have answered this question: you can revise your answer.")
        raise AnsweredAlready(sentence, field="text")
    written = earlier or Answer(question=current, author=by)
    for name, value in {**given, "answered_at": at, "withdrawn_at": None}.items():
        setattr(written, name, value)
    written.version += bool(earlier)
    written.save()
    recount(current)
    record(verbs.ANSWERED, current, by=by, at=at, past=past)
    return written


def _locked(given: Answer) -> Answer:
    """The answer as it is now, once nobody else acts on its question."""
    question = locked(Question(pk=given.question_id))
    rows = Answer.objects.select_for_update(of=("self",), no_key=True)
    current = rows.select_related("author", "tip", "sheet").get(pk=given.pk)
    current.question = question
    return current


def _hold_true(question: Question, *, at: datetime) -> None:
    """Its accepted answer holds from now on."""
    hold_true(question, on=timezone.localdate(at), at=at)
    question.save(update_fields=["accepted", "keeper", *_REVIEWED])


def _accept_none(question: Question) -> None:
    """Nobody is asked whether an answer that is not accepted is still true."""
    question.accepted, question.keeper = None, None
    question.review_due_on, question.outdated_since = None, None
    question.freshness = Question.Freshness.CONFIRMED
    question.save(update_fields=["accepted", "keeper", *_REVIEWED])


def _those_who_wait(question: Question, but: set[int]) -> Iterator[int]:
    """Those who have the question too, or asked it once more."""
    also = MeToo.objects.filter(question=question).values_list("person", flat=True)
    again = question.duplicates.exclude(state=State.WITHDRAWN).values_list("author", flat=True)
    yield from sorted({*also, *again} - but)


def _count_helped(given: Answer) -> None:
    given.helped_count = given.helped_marks.count()
    given.save(update_fields=["helped_count"])
    given.question.helped_count = _helped_by(given.question)
    given.question.save(update_fields=["helped_count"])


def _helped_by(question: Question) -> int:
    """How many colleagues an answer helped: whoever took two of them is one."""
    marks = Helped.objects.filter(answer__in=question.answers.shown())
    return marks.values("person").distinct().count()
