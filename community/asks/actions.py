"""Asking people for help, and what becomes of it."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet

from community.activity import ledger
from community.company.working_time import schedules_of
from community.core.bilingual import LANGUAGES, labels
from community.core.person import Person
from community.core.slugs import choose_in_turn
from community.governance.duty import on_duty
from community.post import actions as post

from . import fair, kinds, verbs
from .fair import Candidate, Lately
from .kinds import AskKind
from .models import Allowance, Ask
from .querysets import AskQuerySet

# Named by whoever chooses: one ask more for anybody changes whom the rule lets ask.
LOCK = 0x6661_6972  # "fair"


@transaction.atomic
def ask_people(
    about: Model,
    *,
    kind: AskKind,
    candidates: Iterable[Candidate],
    eligible: QuerySet,
    count: int,
    in_round: int,
    at: datetime,
    before: datetime,
    past: bool = False,
) -> list[Ask]:
    """Ask the best of these for help, at most `count`, as `fair` allows; perhaps nobody.

    The candidates are among the `eligible`, keys of all who may be asked for this kind of help.
    Whoever is not at work `before` that moment is left out, as is whoever was asked already, but
    those of whom it was taken back since help had come.
    """
    there = _there(list(candidates), at=at, before=before)
    choose_in_turn(LOCK)
    fresh = _not_asked_yet(about, kind, there)
    lately = _lately(kind, fresh, eligible, at)
    chosen = fair.choose(fresh, lately, count=count, at=at)
    how: dict[str, Any] = {"in_round": in_round, "at": at, "past": past}
    return [_ask(about, kind, candidate, **how) for candidate in chosen]


@transaction.atomic
def ask_on_duty(
    about: Model,
    *,
    kind: AskKind,
    in_round: int,
    at: datetime,
    besides: int | None = None,
    past: bool = False,
) -> Ask | None:
    """Ask the person on duty, but not the one of that key; None when nobody is.

    Whoever was asked before, and is on duty by now, is asked once more.
    """
    choose_in_turn(LOCK)
    person = on_duty(at, besides=besides)
    if person is None:
        return None
    _end(Ask.objects.about(about).filter(kind=kind.code, person_id=person.pk), withdrawn_at=at)
    on_their_week = Candidate(person.pk, score=0, reason=kinds.ON_DUTY)
    return _ask(about, kind, on_their_week, in_round=in_round, at=at, of_duty=True, past=past)


@transaction.atomic
def decline(ask: Ask, *, at: datetime) -> None:
    """“Not me”, without a reason; twice is once. Whoever holds the ask, or its link, may.

    Whoever asked for help hears that somebody declined, never who, and may turn to others.
    """
    ended = _end(Ask.objects.filter(pk=ask.pk), declined_at=at)
    about = kinds.get(ask.kind).load(ask.object_id) if ended else None
    if about is not None:
        ledger.record(verbs.DECLINED, by=None, on=about, at=at, data={"kind": ask.kind})


@transaction.atomic
def take_up(ask: Ask) -> bool:
    """Change one's mind after “not me”; False when nobody needs help any more."""
    choose_in_turn(LOCK)
    if kinds.get(ask.kind).load(ask.object_id) is None:
        return False
    same = Ask.objects.like(ask)
    if not same.open().exists():
        same.filter(pk=ask.pk).update(declined_at=None)
    return same.open().exists()


@transaction.atomic
def answered(about: Model, *, kind: AskKind, by: int, at: datetime) -> None:
    """Note that a person, by key, helped with what they were asked for, if they were."""
    theirs = Ask.objects.about(about).filter(kind=kind.code, person=by)
    theirs.filter(withdrawn_at=None, answered_at=None).update(declined_at=None, answered_at=at)


@transaction.atomic
def withdraw(about: Model, *, kind: AskKind, at: datetime) -> None:
    """Nobody needs to help with it any more: what has not left by mail does not."""
    _end(Ask.objects.about(about).filter(kind=kind.code), withdrawn_at=at)


@transaction.atomic
def set_allowance(person: Person, most: int | None) -> None:
    """Say how often one is willing to be asked in four weeks; None: as often as is fair."""
    if most is None:
        Allowance.objects.filter(person_id=person.pk).delete()
    else:
        Allowance.objects.update_or_create(person_id=person.pk, defaults={"most": most})


def _not_asked_yet(about: Model, kind: AskKind, candidates: Iterable[Candidate]) -> list[Candidate]:
    asks = Ask.objects.about(about).filter(kind=kind.code, withdrawn_at=None)
    known = set(asks.values_list("person", flat=True))
    return [candidate for candidate in candidates if candidate.person not in known]


def _there(candidates: list[Candidate], *, at: datetime, before: datetime) -> list[Candidate]:
    """Those who are at work before it is too late to help."""
    people = get_user_model().objects.filter(pk__in=[candidate.person for candidate in candidates])
    schedules = schedules_of(people.filter(is_active=True))
    there = {key for key, hours in schedules.items() if hours.is_at_work_between(at, before)}
    return [candidate for candidate in candidates if candidate.person in there]


def _lately(kind: AskKind, candidates: list[Candidate], eligible: QuerySet, at: datetime) -> Lately:
    since = Ask.objects.counted_since(at - fair.PERIOD)
    keys = [candidate.person for candidate in candidates]
    most = Allowance.objects.filter(person__in=keys).values_list("person", "most")
    return Lately(
        of_kind=_moments(since.filter(kind=kind.code, person__in=eligible)),
        of_any=_moments(since.filter(person__in=keys)),
        eligible=eligible.count(),
        most=dict(most),
    )


def _moments(asks: AskQuerySet) -> dict[int, list[datetime]]:
    rows = asks.order_by("person", "asked_at").values_list("person", "asked_at")
    return {person: [at for _person, at in own] for person, own in groupby(rows, itemgetter(0))}


def _ask(
    about: Model,
    kind: AskKind,
    candidate: Candidate,
    *,
    in_round: int,
    at: datetime,
    of_duty: bool = False,
    past: bool = False,
) -> Ask:
    named = labels(about, longest=300)
    ask = Ask.objects.create(
        person_id=candidate.person,
        kind=kind.code,
        content_type=ContentType.objects.get_for_model(about),
        object_id=about.pk,
        **{f"about_label_{language}": named[language] for language in LANGUAGES},
        about_url=about.get_absolute_url(),  # type: ignore[attr-defined] # it has a page
        round=in_round,
        of_duty=of_duty,
        reason=candidate.reason,
        **{f"subject_{language}": words for language, words in candidate.subject.items()},
        asked_at=at,
    )
    data = {"ask": ask.pk, "person": candidate.person}
    ledger.record(verbs.ASKED, by=None, on=about, at=at, data=data, past=past)
    return ask


def _end(asks: AskQuerySet, **when: datetime) -> int:
    """End those that are open, and take back their mails; how many there were."""
    ended = list(asks.open().select_for_update(of=("self",)).order_by("pk"))
    for ask in ended:
        post.take_back(ask)
        Ask.objects.filter(pk=ask.pk).update(**when)
    return len(ended)
