"""Counts that everybody shares: found anew each time while that is quick, kept when it is not."""

from collections.abc import Callable, Hashable
from time import monotonic

QUICK = 0.005  # seconds: up to here nobody waits, and a count is always right
WORTH = 100  # an answer is kept for so many times as long as it took to find…
LONGEST = 60.0  # …and never longer than a minute


class Shared[Answer]:
    """Answers that are the same for every reader, by key; a big community gets them late."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, Answer]] = {}

    def get(self, key: Hashable, find: Callable[[], Answer]) -> Answer:
        """The kept answer, or what `find` gives now."""
        began = monotonic()
        until, answer = self._kept.get(key, (0.0, None))
        if answer is not None and began < until:
            return answer
        answer = find()
        took = monotonic() - began
        if took > QUICK:
            self._kept[key] = (began + min(WORTH * took, LONGEST), answer)
        return answer
