"""Help arrives: people are asked for an answer, round after round, until there is one."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from community.asks import actions as asks
from community.asks.models import Ask
from community.asks.querysets import AskQuerySet
from community.company.working_time import Schedule, schedule_at
from community.core.rights import require
from members.models import Member

from .. import routing, rules
from ..asks import ANSWER
from ..models import Promise, Question

AT_ONCE = 3  # people in a round
Round = Promise.Round


@dataclass(frozen=True)
class Lookout:
    """One moment at which people are looked for who may answer a question."""

    promise: Promise
    question: Question
    at: datetime
    past: bool = False

    @property
    def schedule(self) -> Schedule:
        """When those work who are where it was asked."""
        return schedule_at(self.question.author.site)

    @property
    def asks(self) -> AskQuerySet:
        """Whom it was asked of so far."""
        return Ask.objects.about(self.question).filter(kind=ANSWER.code)

    @property
    def is_needed(self) -> bool:
        return self.question.is_public and self.question.is_waiting


@transaction.atomic
def promise(question: Question) -> Promise:
    """A first answer by the end of the second working day after it was asked, counted where its
    author works. Nobody is asked yet."""
    made, _new = Promise.objects.get_or_create(
        question=question, defaults={"promised_by": _in_two_days(question, question.asked_at)}
    )
    return made


@transaction.atomic
def look_for_answers(question: Question, *, at: datetime, past: bool = False) -> None:
    """Ask people for an answer, from now on; twice is once."""
    made = promise(question)
    if made.next_round == Round.AT_ONCE:
        _go_on(Lookout(made, question, at, past))


@transaction.atomic
def look_anew(question: Question, *, since: datetime, at: datetime) -> None:
    """It waits again `since` that moment: what was promised, and the rounds, begin anew; twice is
    once. Rounds that are not over go on instead."""
    lookout = Lookout(_locked(question), question, at)
    made = lookout.promise
    was_asked = lookout.asks.filter(asked_at__gte=since).exists()
    if made.next_round_at or was_asked or not lookout.is_needed:
        return
    made.promised_by, made.next_round = _in_two_days(question, since), Round.AT_ONCE
    made.save(update_fields=["promised_by"])
    _go_on(lookout)


@transaction.atomic
def ask_the_next(question: Question, *, at: datetime) -> None:
    """Somebody said “not me”: whoever fits next is asked now, so that three may answer; twice is
    once. Where nobody is left who might, the person on duty need not wait to hear of it."""
    lookout = Lookout(_locked(question), question, at)
    latest = lookout.asks.order_by("pk").last()
    if latest is None or latest.of_duty or not lookout.is_needed:
        return
    missing = AT_ONCE - lookout.asks.open().filter(round=latest.round).count()
    if missing > 0:
        _ask_some(lookout, count=missing, in_round=latest.round)
    if not lookout.asks.open().exists():
        _turn_to_duty(lookout)
        lookout.promise.save(update_fields=["next_round", "next_round_at"])


@transaction.atomic
def ask_others(question: Question, *, by: Member, at: datetime) -> int:
    """The core team does not wait for the next round: three others are asked now, as far as the
    rule of asks allows; how many there were."""
    require(rules.can_settle, by, question)
    lookout = Lookout(_locked(question), question, at)
    if not lookout.is_needed:
        return 0
    return len(_ask_some(lookout, count=AT_ONCE, in_round=lookout.promise.next_round))


def go_on_with_rounds(at: datetime, *, past: bool = False) -> int:
    """Ask others for what still waits for its answer; how many questions there were."""
    due = list(Promise.objects.due(at).values_list("pk", flat=True))
    for pk in due:
        with transaction.atomic():
            # Another worker may be at it, or have been.
            made = Promise.objects.due(at).filter(pk=pk).locked().first()
            if made:
                _go_on(Lookout(made, made.question, at, past))
    return len(due)


def _in_two_days(question: Question, at: datetime) -> datetime:
    """The end of the second working day after that moment, where its author works."""
    schedule = schedule_at(question.author.site)
    return schedule.end_of_day(schedule.later(at, days=2))


def _locked(question: Question) -> Promise:
    """What is promised, while nobody else asks people for an answer to it."""
    return Promise.objects.select_for_update().get(pk=promise(question).pk)


def _go_on(lookout: Lookout) -> None:
    """Do the round that is due, and say when the next one is; none once nobody need answer."""
    made = lookout.promise
    due, made.next_round_at = made.next_round_at or lookout.at, None
    if lookout.is_needed and (made.next_round == Round.ON_DUTY or not _ask(lookout, due)):
        _turn_to_duty(lookout)
    made.save(update_fields=["next_round", "next_round_at"])


def _ask(lookout: Lookout, due: datetime) -> bool:
    """Ask three people who may know; the next round is a working day after this one was due. The
    first time, False when there is nobody to ask: the person on duty need not wait for two days to
    hear of it."""
    made = lookout.promise
    people = _ask_some(lookout, count=AT_ONCE, in_round=made.next_round)
    is_first = made.next_round == Round.AT_ONCE
    made.next_round += 1
    made.next_round_at = lookout.schedule.later(due, days=1)
    return bool(people) or not is_first


def _ask_some(lookout: Lookout, *, count: int, in_round: int) -> list[Ask]:
    """Ask the best of those who may know and were not asked before."""
    return asks.ask_people(
        lookout.question,
        kind=ANSWER,
        candidates=routing.candidates(lookout.question),
        eligible=routing.eligible(),
        count=count,
        in_round=in_round,
        at=lookout.at,
        before=lookout.schedule.later(lookout.at, days=1),
        past=lookout.past,
    )


def _turn_to_duty(lookout: Lookout) -> None:
    """Ask the person on duty; where nobody is, once more the next working day."""
    made, question = lookout.promise, lookout.question
    made.next_round, made.next_round_at = Round.ON_DUTY, None
    on_duty = asks.ask_on_duty(
        question,
        kind=ANSWER,
        in_round=Round.ON_DUTY,
        at=lookout.at,
        besides=question.author_id,
        past=lookout.past,
    )
    if on_duty is None:
        made.next_round_at = lookout.schedule.later(lookout.at, days=1)
