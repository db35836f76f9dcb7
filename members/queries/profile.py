"""A profile: everything that its page shows, in two queries and one per kind of thing she made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject
from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from community.company.models import Absence, WorkingTime
from community.company.working_time import LocalTime, local_time
from community.core import nouns
from community.core.bilingual import active_language
from community.core.verbs import Sentence
from community.governance.models import Mandate

from .. import languages
from ..models import Member, SkillOffer, SkillWish, ToolSkill
from ..querysets import MemberQuerySet

MADE = 10


@dataclass(frozen=True)
class Made:
    """What somebody shared, or runs and is to come, of one kind."""

    code: str
    label: Sentence
    objects: list[Model]


@dataclass(frozen=True)
class Held:
    """A mandate of today, in the reader's language."""

    role: str
    seat: str | None
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Profile:
    """Somebody as colleagues see her at a moment."""

    member: Any  # a row of `profiles`
    mandates: list[Held]
    absence: Absence | None
    is_away: bool
    hours: WorkingTime
    clock: LocalTime
    spoken: list[str]
    made: list[Made]
    ahead: list[Made]

    @property
    def is_bare(self) -> bool:
        """An account that was imported and says little yet."""
        member = self.member
        said = (member.bio, member.helps_with, member.would_learn, member.uses)
        return not any((*said, self.made, self.ahead))

    @property
    def days(self) -> str:
        """The days she works: "Monday to Friday", or one after the other."""
        return days_said(self.hours.days)

    @property
    def dial(self) -> str:
        """Her number as a phone dials it."""
        return "".join(c for c in self.member.phone if c.isdigit() or c == "+")


def profiles(today: date) -> MemberQuerySet:
    """Members with what a profile shows of them."""
    label = f"name_{active_language()}"
    return (
        Member.objects.select_related("site", "department", "entity", "working_time")
        .annotate(
            helps_with=_topics(SkillOffer.objects.all(), label),
            would_learn=_topics(SkillWish.objects.all(), label),
            uses=_topics(ToolSkill.objects.all(), label),
            mandates_held=_mandates(today, label),
        )
        .prefetch_related(
            Prefetch("absences", coming_absences(today), to_attr="coming_absences"),
        )
    )


def profile(member: Any, at: datetime) -> Profile:
    """The page of a member that `profiles` gave."""
    hours = hours_of(member)
    absences: list[Absence] = member.coming_absences
    absence = absences[0] if absences else None
    clock = local_time(member.site, member.time_zone, hours, at)
    return Profile(
        member=member,
        mandates=[_held(one) for one in member.mandates_held],
        absence=absence,
        is_away=absence is not None and absence.starts_on <= clock.now.date(),
        hours=hours,
        clock=clock,
        spoken=languages.names_of(member.spoken),
        made=made_by(member),
        ahead=ahead_of(member, at),
    )


def hours_of(member: Member) -> WorkingTime:
    """Her working hours, or those of somebody who said nothing."""
    return getattr(member, "working_time", None) or WorkingTime(person=member)


def days_said(days: list[int]) -> str:
    """Working days in words; 1 is Monday."""
    names = [str(WEEKDAYS[day - 1]) for day in days]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return get_text_list(names, _("and"))


def coming_absences(today: date) -> QuerySet[Absence]:
    """Absences that are not over, the first one first."""
    rows = Absence.objects.filter(ends_on__gt=today).order_by("starts_on")
    return rows.select_related("replacement")


def made_by(member: Member) -> list[Made]:
    """What she shared, one query per kind of thing that people make."""
    return _filled((noun, noun.by(member)) for noun in nouns.registered() if noun.by)


def ahead_of(member: Member, at: datetime) -> list[Made]:
    """What she runs that is to come, one query per kind of thing that has a date."""
    return _filled((noun, noun.ahead(member, at)) for noun in nouns.registered() if noun.ahead)


def _filled(kinds: Iterable[tuple[nouns.Noun, QuerySet[Any]]]) -> list[Made]:
    shelves = [Made(noun.code, noun.label, list(rows[:MADE])) for noun, rows in kinds]
    return [shelf for shelf in shelves if shelf.objects]


def _mandates(today: date, label: str) -> ArraySubquery:
    held = Mandate.objects.current(today).filter(person=OuterRef("pk")).order_by("role__position")
    said = {"role": f"role__{label}", "seat": f"seat__{label}"}
    days = {"starts_on": "starts_on", "ends_on": "ends_on"}
    return ArraySubquery(held.values(mandate=JSONObject(**said, **days)))


def _held(mandate: dict[str, str]) -> Held:
    days = {name: date.fromisoformat(mandate[name]) for name in ("starts_on", "ends_on")}
    return Held(mandate["role"], mandate["seat"], **days)


def _topics(rows: QuerySet[Any], label: str) -> ArraySubquery:
    named = rows.filter(content_object=OuterRef("pk")).order_by(f"tag__{label}")
    return ArraySubquery(named.values(topic=JSONObject(slug="tag__slug", label=f"tag__{label}")))
