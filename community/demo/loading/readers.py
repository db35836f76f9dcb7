"""Who tries which tip, and when: popularity, tastes and sites, drawn once and for all."""

from collections.abc import Iterator
from math import sqrt

from community.demo import words
from members.models import Member

from .stage import Stage

USUAL, FEWEST, MOST = 18, 3, 72
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
        yield person, some_day(stage, row["published"], _days_here(stage, person))


def some_day(stage: Stage, published: int, joined: int) -> int:
    """A day since both: tips are tried all year, a little more while they are new."""
    longest = min(published, joined) - 1
    days = int(longest * stage.chance.random() ** 0.85)
    return max(days, min(longest, WRITTEN_DAYS))


def writers(row: words.Words, taken: set[str]) -> list[str]:
    """The people with a written profile who may have left the tip's own sentence."""
    return [
        slug
        for slug, profile in words.people().items()
        if slug not in taken
        and profile["joined"] > 90
        and "sponsor" not in profile["roles"]
        and profile.get("account") != "member"
        and (not row["sites"] or profile["site"] in row["sites"])
    ]


def _popularity(stage: Stage, row: words.Words) -> int:
    if row["published"] <= WRITTEN_DAYS:
        return 0
    spread = stage.chance.lognormvariate(0, 0.5)
    age = sqrt(min(1.0, row["published"] / A_SEASON))
    return max(FEWEST, min(MOST, round(USUAL * age * spread)))


def _may_try(stage: Stage, row: words.Words, person: Member) -> bool:
    """Their site has what the tip is about; sponsors and the newest accounts leave tips alone."""
    profile = stage.written(person)
    if "sponsor" in profile.get("roles", []):
        return False
    if profile.get("account") == "member" and row["id"] in MEMBER_LEAVES:
        return False
    return not row["sites"] or (person.site is not None and person.site.slug in row["sites"])


def _taste(stage: Stage, row: words.Words, person: Member) -> float:
    """Regulars and neighbours of the author try more, the newest members less."""
    author = stage.cast[row["author"]]
    regular = int(person.employee_number or 0) % 5 == 0
    taste = 1 + 3 * regular + 4 * bool(stage.written(person))
    neighbour = 1.5 if person.site_id == author.site_id else 1
    return taste * neighbour * min(1, (1 + _days_here(stage, person)) / A_QUARTER)


def _days_here(stage: Stage, person: Member) -> int:
    return (stage.clock.now - person.joined_at).days if person.joined_at else 0
