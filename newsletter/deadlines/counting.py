"""When an issue must be where, counted back from the day on which it comes out.

Between two dates lie the working days of those who have the work in hand in between (`STEPS`):
proofreaders have two days after the last text has come, the layout three after that, and so on. A
day counts when more than half of them are at work: on one of their own days, on no public holiday
of their site, in no absence. A date itself falls on a day on which those who must be done by then
are at work. So a director who is away signs off before they go, an author among eight delays
nobody, and nothing is due on 25 December. Days set by hand stay, and what comes before is counted
from them. `crews` says who has what in hand.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from community.company.working_time import Schedule

ONE_DAY = timedelta(days=1)
# In which an issue that was let out can still be taken back.
GRACE = timedelta(hours=3)
# Whoever is never at work in so many days holds nobody up.
FARTHEST = 366
COMES_OUT = "due_on"


@dataclass(frozen=True)
class Step:
    """A date of an issue, and the working days of those who take over from it."""

    name: str
    days: int


# In this order; the crew of a step are those who must be done by its date.
STEPS = (
    Step("pitches_due_on", 15),
    Step("drafts_due_on", 2),
    Step("proofreading_due_on", 3),
    Step("closing_on", 3),
    Step("sign_off_due_on", 3),
)
NAMES = tuple(step.name for step in STEPS)
ALL_NAMES = (*NAMES, COMES_OUT)

type Crew = Sequence[Schedule]
type Crews = Mapping[str, Crew]  # by the name of a date
type Dates = dict[str, date]


def counted_back(due_on: date, crews: Crews, *, kept: Mapping[str, date] | None = None) -> Dates:
    """Every date of an issue that comes out on that day; those `kept` stay as they are."""
    kept, dates, day = kept or {}, {COMES_OUT: due_on}, due_on
    in_hand = crews.get(COMES_OUT, ())
    for step in reversed(STEPS):
        if step.name in kept:
            day = kept[step.name]
        else:
            crew = crews.get(step.name, ())
            day = working_day(_back(day, step.days, in_hand), crew)
        dates[step.name] = day
        in_hand = crews.get(step.name, ())
    return {name: dates[name] for name in ALL_NAMES}


def working_day(day: date, crew: Crew, *, forward: bool = False) -> date:
    """That day, or the nearest one before it (or after it) on which the crew is at work."""
    candidates = (day + n * (ONE_DAY if forward else -ONE_DAY) for n in range(FARTHEST))
    return next((other for other in candidates if at_work(crew, other)), day)


def at_work(crew: Crew, day: date) -> bool:
    """Whether more than half of them are at work; of nobody in particular, Monday to Friday."""
    if not crew:
        return day.isoweekday() <= 5
    return sum(schedule.is_at_work_on(day) for schedule in crew) * 2 > len(crew)


def working_days(start: date, end: date, crew: Crew = ()) -> int:
    """How many of them lie after `start`, up to `end`; less than nothing when `end` is over."""
    if end < start:
        return -working_days(end, start, crew)
    days = (start + n * ONE_DAY for n in range(1, (end - start).days + 1))
    return sum(at_work(crew, day) for day in days)


def out_of_order(dates: Mapping[str, date | None]) -> str | None:
    """The first date that lies before the one that precedes it, by its name."""
    before = None
    for name in ALL_NAMES:
        day = dates.get(name)
        if day and before and day < before:
            return name
        before = day or before
    return None


def late(dates: Mapping[str, date | None], today: date, done: Collection[str] = ()) -> list[str]:
    """The names of the dates that are over before what they ask for is done."""
    return [
        name
        for name in ALL_NAMES
        if name not in done and (day := dates.get(name)) is not None and day < today
    ]


def earliest(today: date, crews: Crews, done: Collection[str] = ()) -> date:
    """The first day on which an issue can come out with nothing late."""
    out = crews.get(COMES_OUT, ())
    day = working_day(today, out, forward=True)
    for _n in range(FARTHEST):
        if not late(counted_back(day, crews), today, done):
            return day
        day = working_day(day + ONE_DAY, out, forward=True)
    return day


def _back(day: date, days: int, crew: Crew) -> date:
    """So many working days of the crew before that day."""
    for _n in range(days):
        day = working_day(day - ONE_DAY, crew)
    return day
