"""Days and moments of the past year, counted back from now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

FRIDAY = 4
LATELY = 7
OPENS, CLOSES = 8 * 60 + 45, 17 * 60 + 30  # minutes of the day: nobody here writes at night
JUST_NOW = timedelta(minutes=5)


@dataclass(frozen=True)
class Clock:
    """`now` is the moment at which the demo is loaded."""

    now: datetime
    chance: Random

    def day(self, offset: int) -> date:
        """So many days from today; before today when negative."""
        return timezone.localdate(self.now) + timedelta(days=offset)

    def ago(self, days: float, zone: str = "Europe/Paris") -> datetime:
        """A moment of a working day in that zone, so many days ago; never in the future."""
        on = self.day(-int(days))
        if (weekend := on.weekday() - FRIDAY) > 0 and days > LATELY:
            # Long ago nobody sees it: Fridays would be three times as busy as other days.
            on -= timedelta(days=weekend + self.chance.randint(0, 4))
        return self.at_work(on, zone, self.chance)

    def at_work(self, on: date, zone: str, chance: Random) -> datetime:
        """A moment of that day at work: before a weekend, and before what is still to come."""
        on -= timedelta(days=max(0, on.weekday() - FRIDAY))
        hours, minutes = divmod(chance.randint(OPENS, CLOSES), 60)
        moment = datetime.combine(on, time(hours, minutes), ZoneInfo(zone))
        if moment > self.now - JUST_NOW:
            return self.at_work(on - timedelta(days=1), zone, chance)
        return moment

    def morning_of(self, offset: int) -> datetime:
        """Nine o’clock in Paris, so many days from today; never in the future."""
        moment = datetime.combine(self.day(offset), time(9), ZoneInfo("Europe/Paris"))
        return min(moment, self.now - JUST_NOW)

    def later(self, moment: datetime, *, than: datetime) -> datetime:
        """The moment, or an hour or two after the other one if it was not later."""
        after = than + timedelta(minutes=self.chance.randint(40, 160))
        return min(max(moment, after), self.now)
