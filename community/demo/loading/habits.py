"""How much each member takes part: a few write, some act every month, many have acted once."""

from enum import Enum
from functools import cache
from zlib import crc32

from community.demo import words
from members.models import Member

from .stage import Stage

MONTH = 31  # days
SILENT_SITE = "rouen"
# Of a hundred members of whom only the roster speaks.
OFTEN, SOMETIMES = 12, 50


class Habit(Enum):
    """The value is the weight of somebody's name when people are drawn for something."""

    NEVER = 0
    READS = 0.3
    SOMETIMES = 1  # and not in the last month
    OFTEN = 5


def habit(stage: Stage, person: Member) -> Habit:
    """The same each time; whoever wrote a tip is there often."""
    if person.site is None or person.site.slug == SILENT_SITE:
        return Habit.NEVER
    profile = stage.written(person)
    if profile:
        return Habit.OFTEN if profile["slug"] in _authors() else Habit.SOMETIMES
    chance = crc32(person.email.encode()) % 100
    if chance >= SOMETIMES:
        return Habit.READS
    return Habit.OFTEN if chance < OFTEN else Habit.SOMETIMES


def acts(stage: Stage, person: Member) -> bool:
    """Whether they do more than read and come to an event; sponsors leave the rest to members."""
    if "sponsor" in stage.written(person).get("roles", []):
        return False
    return habit(stage, person) in {Habit.SOMETIMES, Habit.OFTEN}


def days_since(stage: Stage, person: Member) -> int:
    """How many days ago they last did something, at the earliest."""
    return 0 if habit(stage, person) is Habit.OFTEN else MONTH


@cache
def _authors() -> frozenset[str]:
    return frozenset(row["author"] for row in words.tips())
