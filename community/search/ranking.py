"""The order of results of several kinds: the best first, and no kind buries another."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from community.core import nouns

LEAD = 3
# People found by what they know come after texts that answer; by their name, before.
_BY_SKILL, _BY_NAME = 0.55, 1.2
_LAST = 0.6
# Each further one of a kind counts a little less, and the first few are not all of one kind when
# another has something nearly half as good.
_FURTHER, _WORTH = 0.85, 0.4


class Ranked(Protocol):
    """What a result tells of itself."""

    noun: str
    title: str
    is_last: bool
    place: int
    rank: float


def in_order[R: Ranked](results: Iterable[R]) -> list[R]:
    """The best first."""
    ordered = sorted(results, key=lambda result: (-score(result), result.noun, result.place))
    lead, rest = ordered[: LEAD - 1], ordered[LEAD - 1 :]
    if other := _other(lead, rest):
        rest.remove(other)
        rest.insert(0, other)
    return lead + rest


def score(result: Ranked) -> float:
    """How well it answers, beside results of other kinds."""
    factor = _FURTHER ** (result.place - 1)
    if nouns.get(result.noun).is_person:
        factor *= _BY_NAME if "<mark>" in result.title else _BY_SKILL
    return result.rank * factor * (_LAST if result.is_last else 1)


def _other[R: Ranked](lead: Sequence[R], rest: Sequence[R]) -> R | None:
    """What should stand among the first, when these are all of one kind."""
    kinds = {result.noun for result in lead}
    if len(lead) < LEAD - 1 or len(kinds) > 1:
        return None
    least = _WORTH * score(lead[0])
    others = (result for result in rest if result.noun not in kinds)
    return next((result for result in others if score(result) >= least), None)
