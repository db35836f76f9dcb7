"""How much time is left for an article, in working days of whoever has it in hand."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.company.working_time import Schedule

SOON = 3  # working days
# The farthest that is counted: beyond a year nobody counts in days.
FARTHEST = 366


class Shape(StrEnum):
    """How a date is drawn: filled, with a thick border, with a thin one, or done with."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    FAR = "far"


@dataclass(frozen=True)
class Due:
    """A date, and the working days until it, or since."""

    shape: Shape
    on: date
    days: int

    @property
    def is_near(self) -> bool:
        return self.shape in {Shape.TODAY, Shape.SOON}

    @property
    def is_late(self) -> bool:
        return self.shape == Shape.LATE

    @property
    def short(self) -> str:
        """ "2 d", as it stands in a small box."""
        if self.shape == Shape.TODAY:
            return _("today")
        return _("%(count)d d") % {"count": self.days}

    @property
    def words(self) -> str:
        """The same in words."""
        if self.shape == Shape.TODAY:
            return _("due today")
        late = ngettext("%(count)d working day late", "%(count)d working days late", self.days)
        left = ngettext("in %(count)d working day", "in %(count)d working days", self.days)
        return (late if self.is_late else left) % {"count": self.days}


def due(on: date, today: date, schedule: Schedule) -> Due:
    """A date as it is seen today. A weekend between is no time lost, and no time won."""
    if on == today:
        return Due(Shape.TODAY, on, 0)
    if on < today:
        late = (today - on).days
        days = schedule.working_days(on, today) if late <= FARTHEST else late
        return Due(Shape.LATE, on, max(1, days))
    left = (on - today).days
    days = max(1, schedule.working_days(today, on) if left <= FARTHEST else left)
    return Due(Shape.SOON if days <= SOON else Shape.FAR, on, days)
