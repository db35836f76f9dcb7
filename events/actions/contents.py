"""What an event says and when and where it takes place; what cannot be is refused here."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from community.company.models import Site
from community.core.refusals import Refusal

from ..models import Event

LONGEST = timedelta(days=7)


@dataclass(frozen=True)
class Wording:
    """The text of an event in one language. A line of the programme may start with its hour."""

    title: str
    summary: str = ""
    programme: str = ""
    prepare: str = ""
    speaker: str = ""


@dataclass(frozen=True)
class Details:
    """When and where, for how many; no seats means as many as come."""

    kind: str
    mode: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    site: Site | None = None
    place: str = ""
    join_link: str = ""
    seats: int | None = None
    closes_at: datetime | None = None
    spoken: Sequence[str] = ()
    wants_co_host: bool = False

    def in_utc(self) -> "Details":
        """Moments that can be compared: in one zone Python compares what the clock shows, and
        between two zones an hour that comes twice equals nothing."""
        return replace(
            self,
            starts_at=self.starts_at.astimezone(UTC),
            ends_at=self.ends_at.astimezone(UTC),
            closes_at=self.closes_at and self.closes_at.astimezone(UTC),
        )


WORDS = tuple(field.name for field in fields(Wording))
FACTS = tuple(field.name for field in fields(Details))
# What those who are registered have to know when it changes.
PRACTICAL = ("starts_at", "ends_at", "mode", "site", "place", "join_link")


class UnlikelyTimes(Refusal):
    """It ends before it starts, lasts a week, starts in the past, or closes too late."""


def refuse_unlikely(details: Details, at: datetime, before: Event | None = None) -> None:
    """Raises UnlikelyTimes. What an event said `before` is not refused because time has passed."""
    if details.ends_at <= details.starts_at:
        raise UnlikelyTimes(_("It must end after it starts."), field="ends")
    if details.ends_at - details.starts_at > LONGEST:
        raise UnlikelyTimes(_("An event lasts a week at most."), field="end_day")
    if details.starts_at <= at and (before is None or details.starts_at != before.starts_at):
        raise UnlikelyTimes(_("Choose a day and a time to come."), field="day")
    if details.closes_at and details.closes_at > details.starts_at:
        raise UnlikelyTimes(_("Registration closes before the event starts."), field="closes_on")


def settle(event: Event, details: Details) -> None:
    """Give an event its facts, which are the same in both languages."""
    for name in FACTS:
        setattr(event, name, getattr(details, name))
    event.spoken = list(details.spoken)


def words_of(event: Event, language: str) -> list[object]:
    """The text in one language, as it compares."""
    return [_meaning(getattr(event, f"{name}_{language}")) for name in WORDS]


def facts_of(event: Event, names: Sequence[str] = FACTS) -> list[object]:
    """The facts, as they compare."""
    return [_meaning(getattr(event, name)) for name in names]


def says(event: Event, wording: Wording, language: str) -> bool:
    """Whether the event says exactly this in one language."""
    return words_of(event, language) == [_meaning(getattr(wording, name)) for name in WORDS]


def stands(event: Event, details: Details) -> bool:
    """Whether these are the facts of the event."""
    facts = [_meaning(getattr(details, name)) for name in FACTS]
    return facts_of(event) == facts


def _meaning(value: object) -> object:
    """A space more, or the same languages in another order, change nothing."""
    if isinstance(value, str):
        return [" ".join(line.split()) for line in value.strip().splitlines()]
    return sorted(value) if isinstance(value, list | tuple) else value
