"""The order of results of several kinds: the best first, and no kind buries another."""

import re
from collections.abc import Iterable, Sequence
from math import inf
from typing import Protocol

from community.core import nouns

LEAD = 3
# People found by what they know come after texts that answer, unless somebody is looked for; by
# their name, before.
_BY_SKILL, _SOUGHT, _BY_NAME = 0.55, 1.0, 1.2
_WHO = re.compile(
    r"\s*(?:qui|quelqu['’]une?|who|some(?:one|body)|any(?:one|body))\b", re.IGNORECASE
)
_LAST = 0.6
# Each further one of a kind counts a little less, and the first few are not all of one kind when
# another has something nearly half as good.
_FURTHER, _WORTH = 0.85, 0.4


class Ranked(Protocol):
    """What a result tells of itself."""

    @property
    def noun(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def is_last(self) -> bool: ...
    @property
    def place(self) -> int: ...
    @property
    def rank(self) -> float: ...


def in_order[R: Ranked](results: Iterable[R], q: str) -> list[R]:
    """The best first; within a kind, by their places. A question for who looks for people."""
    by_skill = _SOUGHT if _WHO.match(q) else _BY_SKILL
    scored = list[tuple[float, R]]()
    best: dict[str, float] = {}
    for result in sorted(results, key=lambda result: (result.noun, result.place)):
        score = min(_score(result, by_skill), best.get(result.noun, inf))
        best[result.noun] = score
        scored.append((score, result))
    scored.sort(key=lambda pair: -pair[0])
    return [result for _score, result in _mixed(scored)]


def _score(result: Ranked, by_skill: float) -> float:
    """How well it answers, beside results of other kinds."""
    factor = _FURTHER ** (result.place - 1)
    if nouns.get(result.noun).is_person:
        factor *= _BY_NAME if "<mark>" in result.title else by_skill
    return result.rank * factor * (_LAST if result.is_last else 1)


def _mixed[R: Ranked](scored: Sequence[tuple[float, R]]) -> list[tuple[float, R]]:
    """The same with another kind among the first, when these are all of one."""
    lead, rest = list(scored[: LEAD - 1]), list(scored[LEAD - 1 :])
    kinds = {result.noun for _score, result in lead}
    if len(lead) == LEAD - 1 and len(kinds) == 1:
        least = _WORTH * lead[0][0]
        others = (pair for pair in rest if pair[1].noun not in kinds and pair[0] >= least)
        if other := next(others, None):
            rest.remove(other)
            rest.insert(0, other)
    return lead + rest
