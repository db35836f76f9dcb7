"""The people whom articles name, and when they work: read once for a whole page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from community.company.models import Absence, WorkingTime
from community.company.working_time import Schedule, days_away, schedule_at
from members.models import Member

from ..models import Article

NAMED = ("author_id", "proofreader_id", "deputy_id", "interviewee_id")


@dataclass(frozen=True)
class Colleagues:
    """People with their working days, by their keys."""

    people: dict[int, Member]
    schedules: dict[int, Schedule]
    today: date

    def person(self, key: int | None) -> Member | None:
        return self.people.get(key) if key else None

    def schedule(self, person: Member | None) -> Schedule:
        """Theirs; of nobody in particular, the one of everybody."""
        return self.schedules[person.pk] if person else schedule_at(None)

    def back_on(self, person: Member | None) -> date | None:
        """The day on which somebody who is away today comes back."""
        return self.schedule(person).back_on(self.today) if person else None


def colleagues_of(articles: Iterable[Article], today: date) -> Colleagues:
    """Everybody whom these articles name, in two queries."""
    keys = {getattr(article, name) for article in articles for name in NAMED} - {None}
    rows = Member.objects.filter(pk__in=keys).select_related("site", "working_time")
    people = {person.pk: person for person in rows}
    away = days_away(Absence.objects.filter(person_id__in=keys, ends_on__gt=today))
    schedules = {
        person.pk: Schedule(person.site, person.time_zone, _hours(person), away.get(person.pk, ()))
        for person in people.values()
    }
    return Colleagues(people, schedules, today)


def _hours(person: Member) -> WorkingTime:
    return getattr(person, "working_time", None) or WorkingTime()
