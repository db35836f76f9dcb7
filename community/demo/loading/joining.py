"""Who of the roster joined the network, and how long ago."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from community.demo import words
from members.models import Member

from .stage import Stage

CURRENT = 2
NEWEST, OLDEST = 91, 2150  # those who joined in the last ninety days are all written
SETTLED = 20  # days at work before somebody joins a network


@dataclass(frozen=True)
class Joining:
    """A person, the days since they joined, and the version of the charter they accepted last."""

    person: Member
    days: int
    version: int


def joinings(stage: Stage) -> list[Joining]:
    """As many people at each site as the texts say, those with a written profile first."""
    stage.meet()
    written = [
        Joining(stage.cast[slug], profile["joined"], profile.get("charter", CURRENT))
        for slug, profile in words.people().items()
        if profile.get("charter") != 0
    ]
    everybody = [*written, *_from_the_roster(stage)]
    return sorted(everybody, key=lambda joining: -joining.days)


def _from_the_roster(stage: Stage) -> Iterator[Joining]:
    arrivals = _days_since_arrival(stage)
    for site, places in _free_places().items():
        present = [
            person
            for person in Member.objects.filter(site=stage.sites[site]).order_by("pk")
            if not stage.written(person) and arrivals.get(person.email, OLDEST) > NEWEST + SETTLED
        ]
        for person in stage.chance.sample(present, places):
            longest = min(arrivals.get(person.email, OLDEST) - SETTLED, OLDEST)
            yield Joining(person, stage.chance.randint(NEWEST, longest), CURRENT)


def _free_places() -> dict[str, int]:
    """The members of each site who have no written profile."""
    places = {site["slug"]: site["members"] for site in words.read("sites")["site"]}
    for person in words.people().values():
        places[person["site"]] -= person.get("charter") != 0
    return places


def _days_since_arrival(stage: Stage) -> dict[str, int]:
    """How long each person of the roster has worked for the group."""
    today = stage.clock.day(0)
    return {
        words.listed_address(row): (today - _day(row["Date d'arrivée"])).days
        for row in words.roster()
    }


def _day(written: str) -> date:
    day, month, year = map(int, written.strip().split("/"))
    return date(year, month, day)
