"""On which days the events of the demo take place: never on a day off, nor on its bridge."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from community.company.models import Site
from community.company.working_time import is_holiday
from community.demo import words

MONDAY, TUESDAY, THURSDAY, FRIDAY = 0, 1, 3, 4
HEAD_OFFICE = "boulogne"
YEAR_ENDS = (12, 24)  # from then on to the new year nobody plans anything
DAY = timedelta(days=1)


def of_events(today: date, sites: Mapping[str, Site]) -> dict[str, date]:
    """A day for each event, by its id; what has a day of its own comes first, then what is near."""
    days: dict[str, date] = {}
    rows = words.read("events")["event"]
    for row in sorted(rows, key=lambda row: ("fixed" not in row, abs(row["offset"]))):
        if "fixed" in row:
            days[row["id"]] = _last_assistants_day(today)
        else:
            days[row["id"]] = _free_day(row, today, _places(row, sites), set(days.values()))
    return days


def is_off(on: date, sites: Iterable[Site]) -> bool:
    """A weekend, the end of the year, a public holiday at one of the sites, or its bridge."""
    if on.weekday() > FRIDAY or (on.month, on.day) >= YEAR_ENDS:
        return True
    return any(is_holiday(site, on) or _is_bridge(site, on) for site in sites)


def _is_bridge(site: Site, on: date) -> bool:
    """The Friday after a holiday, the Monday before one."""
    return (on.weekday() == FRIDAY and is_holiday(site, on - DAY)) or (
        on.weekday() == MONDAY and is_holiday(site, on + DAY)
    )


def _places(row: words.Words, sites: Mapping[str, Site]) -> list[Site]:
    """Where it is held and where its hosts work; the head office, for those who come."""
    hosts = [words.people()[slug]["site"] for slug in (*row["hosts"], *row["co_hosts"])]
    return [sites[slug] for slug in dict.fromkeys([HEAD_OFFICE, row["site"], *hosts]) if slug]


def _free_day(row: words.Words, today: date, places: list[Site], taken: set[date]) -> date:
    """Counted from this week's Tuesday, or the next one when the week is nearly over; what is past
    stays past."""
    tuesday = today + timedelta(days=TUESDAY - today.weekday())
    if today.weekday() >= FRIDAY:
        tuesday += timedelta(days=7)
    day = tuesday + timedelta(days=row["offset"])
    step = DAY if day > today else -DAY
    while day in taken or is_off(day, places):
        day += step
    return day


def _last_assistants_day(today: date) -> date:
    """The day of the profession, this year or the year before."""
    this_year = _third_thursday(today.year)
    return this_year if this_year < today else _third_thursday(today.year - 1)


def _third_thursday(year: int) -> date:
    first = date(year, 4, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 14)
