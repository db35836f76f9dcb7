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
    made, _new = Promise.objects.get_or_create(
        question=question, defaults={"promised_by": _in_two_days(question, question.asked_at)}
    )
    return made


@transaction.atomic
def look_for_answers(question: Question, *, at: datetime) -> None:
    """Ask people for an answer, from now on; twice is once."""
    made = promise(question)
    if made.next_round == Round.AT_ONCE:
        _go_on(made, question, at=at)


@transaction.atomic
def look_anew(question: Question, *, since: datetime, at: datetime) -> None:
    """It waits again `since` that moment: what was promised, and the rounds, begin anew; twice is
    once. Rounds that are not over go on instead."""
    made = _locked(question)
    asked_since = Ask.objects.about(question).filter(kind=ANSWER.code, asked_at__gte=since)
    if made.next_round_at or asked_since.exists() or not _needs_people(question):
        return
    made.promised_by, made.next_round = _in_two_days(question, since), Round.AT_ONCE
    made.save(update_fields=["promised_by"])
    _go_on(made, question, at=at)


@transaction.atomic
def ask_the_next(question: Question, *, at: datetime) -> None:
    """Somebody said “not me”: whoever fits next is asked now, so that three may answer; twice is
    once. Where nobody is left who might, the person on duty need not wait to hear of it."""
    made = _locked(question)
    asked = Ask.objects.about(question).filter(kind=ANSWER.code)
    latest = asked.order_by("pk").last()
    if latest is None or latest.of_duty or not _needs_people(question):
        return
    missing = AT_ONCE - asked.open().filter(round=latest.round).count()
    if missing > 0:
        _ask_some(made, question, at, count=missing, in_round=latest.round)
    if not asked.open().exists():
        _turn_to_duty(made, question, schedule_at(question.author.site), at)
        made.save(update_fields=["next_round", "next_round_at"])


@transaction.atomic
def ask_others(question: Question, *, by: Member, at: datetime) -> int:
    """The core team does not wait for the next round: three others are asked now, as far as the
    rule of asks allows; how many there were."""
    require(rules.can_settle, by, question)
    made = _locked(question)
    return len(_ask_some(made, question, at)) if _needs_people(question) else 0


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


def _needs_people(question: Question) -> bool:
    """Whether people are asked for an answer to it."""
    return question.is_public and question.is_waiting


def _in_two_days(question: Question, at: datetime) -> datetime:
    """The end of the second working day after that moment, where its author works."""
    schedule = schedule_at(question.author.site)
    return schedule.end_of_day(schedule.later(at, days=2))


def _locked(question: Question) -> Promise:
    """What is promised, while nobody else asks people for an answer to it."""
    return Promise.objects.select_for_update().get(pk=promise(question).pk)


def _go_on(made: Promise, question: Question, *, at: datetime) -> None:
    """Do the round that is due, and say when the next one is; none once nobody need answer."""
    due, made.next_round_at = made.next_round_at or at, None
    if _needs_people(question):
        schedule = schedule_at(question.author.site)
        if made.next_round == Round.ON_DUTY or not _ask(made, question, schedule, at, due=due):
            _turn_to_duty(made, question, schedule, at)
    made.save(update_fields=["next_round", "next_round_at"])


def _ask(
    made: Promise, question: Question, schedule: Schedule, at: datetime, *, due: datetime
) -> bool:
    """Ask three people who may know; others, a working day after this round was due. The first
    time, False when there is nobody to ask: the person on duty need not wait for two days to hear
    of it."""
    people = _ask_some(made, question, at)
    is_first = made.next_round == Round.AT_ONCE
    made.next_round += 1
    made.next_round_at = schedule.later(due, days=1)
    return bool(people) or not is_first


def _ask_some(
    made: Promise, question: Question, at: datetime, *, count: int = AT_ONCE, in_round: int = 0
) -> list[Ask]:
    """Ask the best of those who may know and were not asked yet, in the round that is due, unless
    it is another one."""
    return asks.ask_people(
        question,
        kind=ANSWER,
        candidates=routing.candidates(question),
        eligible=routing.eligible(),
        count=count,
        in_round=in_round or made.next_round,
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
