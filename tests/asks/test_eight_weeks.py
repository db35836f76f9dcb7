"""Eight weeks of questions to people with skills, languages, absences, refusals and allowances of
their own: after each day the rule holds for every one of them. The control asks whoever fits best.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from statistics import median

from community.asks.fair import PERIOD, Candidate, Lately, choose
from tests.asks.reviews import MONDAY

PEOPLE, SKILLS, WEEKS, A_DAY = 40, 8, 8, 5
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

type Choose = Callable[..., list[Candidate]]


@dataclass
class Somebody:
    """A member, as far as asking goes; `away` are numbers of days."""

    key: int
    skills: set[int]
    languages: set[str]
    away: range
    declines: bool
    most: int | None


@dataclass
class Life:
    """What happened: when each person was asked."""

    people: list[Somebody]
    asked: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    to_duty: int = 0
    refused: int = 0

    def since(self, first: datetime) -> dict[int, list[datetime]]:
        recent = {key: [at for at in all_of if at > first] for key, all_of in self.asked.items()}
        return {key: moments for key, moments in recent.items() if moments}

    @property
    def allowances(self) -> dict[int, int]:
        return {one.key: one.most for one in self.people if one.most is not None}


def population(chance: Random) -> list[Somebody]:
    """Few know the last skills; one alone knows the very last."""
    people = []
    for key in range(PEOPLE):
        skills = {min(int(chance.expovariate(0.5)), SKILLS - 2) for _ in range(3)}
        languages = {"fr", "en"} if chance.random() < 0.3 else {chance.choice(["fr", "fr", "en"])}
        starts = chance.randrange(WEEKS * 7)
        away = range(starts, starts + chance.choice([0, 0, 5, 14]))
        most = chance.choice([None, None, None, 0, 1, 3, 8])
        people.append(Somebody(key, skills, languages, away, chance.random() < 0.25, most))
    people[0].skills, people[0].most = {SKILLS - 1}, None
    return people


def fitting(life: Life, skill: int, language: str, day: int, asker: int) -> list[Candidate]:
    return [
        Candidate(one.key, 2 + (language in one.languages), "knows")
        for one in life.people
        if skill in one.skills and day not in one.away and one.key != asker
    ]


def ask(life: Life, chance: Random, day: int, at: datetime, choose: Choose) -> None:
    """One question: three people at once, three others a day later where the first declined."""
    skill = min(int(chance.expovariate(0.4)), SKILLS - 1)
    candidates = fitting(
        life, skill, chance.choice(["fr", "fr", "en"]), day, chance.randrange(PEOPLE)
    )
    for round_at in (at, at + DAY):
        recent = life.since(round_at - PERIOD)
        lately = Lately(recent, recent, PEOPLE, life.allowances)
        chosen = choose(candidates, lately, count=3, at=round_at)
        for one in chosen:
            life.asked[one.person].append(round_at)
        refusals = [one for one in chosen if life.people[one.person].declines]
        life.refused += len(refusals)
        if len(refusals) < len(chosen):
            return
        candidates = [one for one in candidates if one not in chosen]
    life.to_duty += 1


def above_the_rule(life: Life, at: datetime) -> list[int]:
    """Whoever was asked more often than the rule lets, over any days that end now or later."""
    above = []
    for key, own in life.asked.items():
        most = life.allowances.get(key, 99)
        for first in (moment for moment in own if moment > at - PERIOD):
            within = [
                sum(first <= moment < first + PERIOD for moment in life.asked.get(one.key, []))
                for one in life.people
            ]
            if within[key] > min(most, max(2, 2 * median(within))):
                above.append(key)
    return above


def live(choose: Choose, weeks: int = WEEKS) -> tuple[Life, list[tuple[int, list[int]]]]:
    """Some weeks, and after each day whoever was asked too often."""
    chance = Random(12)
    life = Life(population(chance))
    above = []
    for day in range(weeks * 7):
        morning = MONDAY + day * DAY
        if morning.isoweekday() > 5:
            continue
        for number in range(A_DAY):
            ask(life, chance, day, morning + number * HOUR, choose)
        if keys := above_the_rule(life, morning + DAY):
            above.append((day, keys))
    return life, above


def test_after_each_of_eight_weeks_days_the_rule_holds_for_every_member():
    life, above = live(choose)
    counts = sorted((len(own) for own in life.asked.values()), reverse=True)
    assert above == [], f"Asks by person: {counts}"
    # It was a life: people were asked, some refused, and what nobody could take went on to duty.
    assert sum(counts) > 100
    assert (life.refused > 10, life.to_duty > 10) == (True, True)
    assert {key for key, most in life.allowances.items() if most == 0} & set(life.asked) == set()


def test_control_without_the_rule_somebody_is_asked_too_often_within_a_week():
    def best(candidates, lately, *, count, at):
        return sorted(candidates, key=lambda one: (-one.score, one.person))[:count]

    _life, above = live(best, weeks=1)
    _day, keys = above[-1]
    assert len(keys) > 1
