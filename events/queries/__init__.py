"""What the pages of the agenda need, in a fixed number of SQL queries."""

from .agenda import Agenda, agenda
from .detail import EventPage, event_page
from .feed import dates_of, owner_of
from .month import Month, month
from .people import People, people_of
from .revisions import last_revision
from .rows import next_dates, rows_for, with_hosts
from .spans import FIRST_YEAR, LAST_YEAR

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Agenda",
    "EventPage",
    "Month",
    "People",
    "agenda",
    "dates_of",
    "event_page",
    "last_revision",
    "month",
    "next_dates",
    "owner_of",
    "people_of",
    "rows_for",
    "with_hosts",
]
