"""Help arrives: people are asked for an answer, round after round, until there is one."""

from datetime import datetime

from django.db import transaction

from community.asks import actions as asks
from community.asks.models import Ask
from community.company.working_time import Schedule, schedule_at
from community.core.rights import require
from members.models import Member

from .. import routing, rules
from ..asks import ANSWER
from ..models import Promise, Question

AT_ONCE = 3  # people in a round
Round = Promise.Round


@transaction.atomic
def promise(question: Question) -> Promise:
    """A first answer by the end of the second working day after it was asked, counted where its
    author works. Nobody is asked yet."""
    schedule = schedule_at(question.author.site)
    promised_by = schedule.end_of_day(schedule.later(question.asked_at, days=2))
    made, _new = Promise.objects.get_or_create(
        question=question, defaults={"promised_by": promised_by}
    )
    return made


@transaction.atomic
def look_for_answers(question: Question, *, at: datetime) -> None:
    """Ask people for an answer, from now on; twice is once."""
    made = promise(question)
    if made.next_round == Round.AT_ONCE:
        _go_on(made, question, at=at)


@transaction.atomic
def ask_others(question: Question, *, by: Member, at: datetime) -> int:
    """The core team does not wait for the next round: three others are asked now, as far as the
    rule of asks allows; how many there were."""
    require(rules.can_settle, by, question)
    made = Promise.objects.select_for_update().get(pk=promise(question).pk)
    waits = question.is_public and question.is_waiting
    return len(_ask_three(made, question, at)) if waits else 0


def go_on_with_rounds(at: datetime) -> int:
    """Ask others for what still waits for its answer; how many questions there were."""
    due = list(Promise.objects.due(at).values_list("pk", flat=True))
    for pk in due:
        with transaction.atomic():
            # Another worker may be at it, or have been.
            made = Promise.objects.due(at).filter(pk=pk).locked().first()
            if made:
                _go_on(made, made.question, at=at)
    return len(due)


def _go_on(made: Promise, question: Question, *, at: datetime) -> None:
    """Do the round that is due, and say when the next one is; none once nobody need answer."""
    made.next_round_at = None
    if question.is_public and question.is_waiting:
        schedule = schedule_at(question.author.site)
        if made.next_round == Round.ON_DUTY or not _ask(made, question, schedule, at):
            _turn_to_duty(made, question, schedule, at)
    made.save(update_fields=["next_round", "next_round_at"])


def _ask(made: Promise, question: Question, schedule: Schedule, at: datetime) -> bool:
    """Ask three people who may know. The first time, False when there is nobody to ask: the person
    on duty need not wait for two days to hear of it."""
    people = _ask_three(made, question, at)
    is_first = made.next_round == Round.AT_ONCE
    made.next_round += 1
    made.next_round_at = schedule.later(question.asked_at, days=1 if is_first else 2)
    return bool(people) or not is_first


def _ask_three(made: Promise, question: Question, at: datetime) -> list[Ask]:
    return asks.ask_people(
        question,
        kind=ANSWER,
        candidates=routing.candidates(question),
        eligible=routing.eligible(),
        count=AT_ONCE,
        in_round=made.next_round,
        at=at,
        before=schedule_at(question.author.site).later(at, days=1),
    )


def _turn_to_duty(made: Promise, question: Question, schedule: Schedule, at: datetime) -> None:
    """Ask the person on duty; where nobody is, once more the next working day."""
    made.next_round, made.next_round_at = Round.ON_DUTY, None
    on_duty = asks.ask_on_duty(
        question, kind=ANSWER, in_round=Round.ON_DUTY, at=at, besides=question.author_id
    )
    if on_duty is None:
        made.next_round_at = schedule.later(at, days=1)
