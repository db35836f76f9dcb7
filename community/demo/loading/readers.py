"""Who tries which tip, and when: popularity, tastes and sites, drawn once and for all."""

from collections.abc import Iterator
from math import sqrt

from community.demo import words
from members.models import Member

from . import habits
from .stage import Stage

USUAL, SPREAD, MOST = 4, 1.05, 44  # a few tips are known to many, most to a handful
A_SEASON = 150  # days after which a tip is as well known as it will be, give or take
A_QUARTER = 90
WRITTEN_DAYS = 3  # what the very last days brought is all written
MEMBER_LEAVES = {"tip-17", "tip-18"}  # what the demo's ordinary member has still to try


def of(stage: Stage, row: words.Words, seen: set[int]) -> Iterator[tuple[Member, int]]:
    """The readers of one tip who left a mark without a word, with the day they did."""
    people = [
        person for person in stage.members if person.pk not in seen and _may_try(stage, row, person)
    ]
    # A draw without replacement in which taste counts (Efraimidis and Spirakis, 2006).
    keys = {
        person.pk: stage.chance.random() ** (1 / _taste(stage, row, person)) for person in people
    }
    people.sort(key=lambda person: -keys[person.pk])
    for person in people[: _popularity(stage, row)]:
        yield person, some_day(stage, row, person)


def some_day(stage: Stage, row: words.Words, person: Member) -> int:
    """A day since both were there: tips are tried all year, a little more while they are new."""
    longest = min(row["published"], _days_here(stage, person)) - 1
    latest = max(WRITTEN_DAYS, habits.days_since(stage, person))
    return max(int(longest * stage.chance.random() ** 0.85), min(longest, latest))


def writers(row: words.Words, taken: set[str]) -> list[str]:
    """The people with a written profile who may have left the tip's own sentence."""
    return [
        slug
        for slug, profile in words.people().items()
        if slug not in taken
        and profile["joined"] > 90
        and profile["site"] != habits.SILENT_SITE
        and "sponsor" not in profile["roles"]
        and profile.get("account") != "member"
        and (not row["sites"] or profile["site"] in row["sites"])
    ]


def _popularity(stage: Stage, row: words.Words) -> int:
    if row["published"] <= WRITTEN_DAYS:
        return 0
    spread = stage.chance.lognormvariate(0, SPREAD)
    age = sqrt(min(1.0, row["published"] / A_SEASON))
    return min(MOST, round(USUAL * age * spread))


def _may_try(stage: Stage, row: words.Words, person: Member) -> bool:
    """Their site has what the tip is about, and they were there early enough."""
    profile = stage.written(person)
    if not habits.acts(stage, person):
        return False
    if min(row["published"], _days_here(stage, person)) <= habits.days_since(stage, person):
        return False
    if profile.get("account") == "member" and row["id"] in MEMBER_LEAVES:
        return False
    return not row["sites"] or (person.site is not None and person.site.slug in row["sites"])


def _taste(stage: Stage, row: words.Words, person: Member) -> float:
    """Regulars and neighbours of the author try more, the newest members less."""
    author = stage.cast[row["author"]]
    neighbour = 1.5 if person.site_id == author.site_id else 1
    here = min(1, (1 + _days_here(stage, person)) / A_QUARTER)
    return habits.habit(stage, person).value * neighbour * here


def _days_here(stage: Stage, person: Member) -> int:
    return (stage.clock.now - person.joined_at).days if person.joined_at else 0
