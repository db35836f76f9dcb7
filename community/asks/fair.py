"""Whom to ask, so that nobody is asked too often: the one place of the rule.

**The rule.** Over any 28 days, nobody is asked more often than

    max(2, 2 × m)

where m is the median of how often those who may be asked for the same kind of help were asked over
the same days, those who were never asked included; nor more often, for any kind of help, than they
are willing to be (their allowance). What was asked counts, whatever became of it; what somebody is
asked as the person on duty is part of their mandate, and does not count.

**Why it holds over any 28 days**, and not only over those before an ask: an ask that comes to a
person as their n-th is compared with the median since each of their earlier ones. Later days only
bring others more asks, so that no median falls below the one that was looked at.

Whoever is the only one who can be asked is asked once a week: the caller turns to the person on
duty instead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

PERIOD = timedelta(days=28)
WEEK = timedelta(days=7)
LEAST = 2

type Moments = Mapping[int, Sequence[datetime]]  # by the key of a person, the earliest first


@dataclass(frozen=True)
class Candidate:
    """Somebody who may help, by key: the better the fit, the higher the score; why it is they,
    by the code of a reason and its subject in each language."""

    person: int
    score: int
    reason: str
    subject: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lately:
    """What was asked within the last 28 days.

    `of_kind` is what the eligible were asked for this kind of help, `of_any` what the candidates
    were asked for any; `eligible` counts those who may be asked for it, `most` their allowances.
    """

    of_kind: Moments
    of_any: Moments
    eligible: int
    most: Mapping[int, int] = field(default_factory=dict)


def choose(
    candidates: Iterable[Candidate], lately: Lately, *, count: int, at: datetime
) -> list[Candidate]:
    """The best fits among those whom the rule lets ask, at most `count`; of equal fits, whoever was
    asked least often, then whoever has not been for longest."""
    askable = [candidate for candidate in candidates if may_be_asked(candidate.person, lately)]
    if len(askable) == 1 and _was_asked_since(askable[0].person, at - WEEK, lately):
        return []

    def turn(candidate: Candidate) -> tuple[int, int, list[datetime], int]:
        moments = lately.of_any.get(candidate.person, ())
        return -candidate.score, len(moments), list(moments[-1:]), candidate.person

    return sorted(askable, key=turn)[:count]


def may_be_asked(person: int, lately: Lately) -> bool:
    """Whether one more ask keeps the rule for this person."""
    most = lately.most.get(person)
    if most is not None and len(lately.of_any.get(person, ())) >= most:
        return False
    earlier = lately.of_kind.get(person, ())
    return all(
        len(earlier) - number + 1 <= limit(since, lately) for number, since in enumerate(earlier)
    )


def limit(since: datetime, lately: Lately) -> float:
    """How often anybody may have been asked since then: max(2, 2 × the median)."""
    counts = [sum(at >= since for at in moments) for moments in lately.of_kind.values()]
    never = [0] * (lately.eligible - len(counts))
    return max(LEAST, 2 * median(counts + never or [0]))


def _was_asked_since(person: int, since: datetime, lately: Lately) -> bool:
    return any(at > since for at in lately.of_any.get(person, ()))
