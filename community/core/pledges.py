"""What the community promises to its members, and how well it keeps it; each app declares its own
in `pledges.py`. The page of those who run the network shows them all, and knows none by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Pledge:
    """One promise: `words` say it in the active language, and how well it is kept by now."""

    code: str
    words: Callable[[datetime], str]


_pledges: dict[str, Pledge] = {}


def register(pledge: Pledge) -> Pledge:
    """Add a pledge; ValueError when its code is taken."""
    if pledge.code in _pledges:
        raise ValueError(f"The pledge {pledge.code} is registered twice.")
    _pledges[pledge.code] = pledge
    return pledge


def said(at: datetime) -> list[str]:
    """What is promised, in the active language."""
    return [pledge.words(at) for pledge in _pledges.values()]
