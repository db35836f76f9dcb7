"""How often somebody may do what others feel: limits that a person never meets, a script does."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.utils.translation import ngettext


class TooOften(Exception):
    """Somebody was too quick; what they had sent is kept, and is theirs again in `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} seconds")
        self.seconds = seconds

    @property
    def sentence(self) -> str:
        minutes = self.seconds // 60 + 1
        return ngettext(
            "That was a lot in a short time. Try again in a minute.",
            "That was a lot in a short time. Try again in %(minutes)d minutes.",
            minutes,
        ) % {"minutes": minutes}


@dataclass(frozen=True)
class Throttle:
    """So many times in so long, for each person or address on its own."""

    name: str
    most: int
    within: timedelta

    def count(self, who: object) -> None:
        """Count one more. Raises TooOften.

        Counted by the clock, in slices: of two at the same moment one may not be counted.
        """
        length = int(self.within.total_seconds())
        slice_number, gone = divmod(int(time.time()), length)
        key = f"throttle:{self.name}:{who}:{slice_number}"
        if cache.add(key, 1, length):
            return
        try:
            times = cache.incr(key)
        except ValueError:  # it was dropped meanwhile, since the cache was full
            return
        if times > self.most:
            raise TooOften(length - gone)
