"""A profile: everything that its page shows, in four queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from community.company.models import Absence, WorkingTime
from community.company.working_time import LocalTime, local_time
from community.core import nouns
from community.core.bilingual import active_language
from community.core.nouns import Noun
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.sql import Plain
from community.core.verbs import Sentence
from community.governance.models import Mandate

from .. import languages, phones
from ..models import FormerSlug, Member, SkillOffer, SkillWish, ToolSkill
from ..querysets import MemberQuerySet

MADE = 10


@dataclass(frozen=True)
class Made:
    """What somebody shared, or runs and is to come, of one kind."""

    code: str
    label: Sentence
    objects: list[Model]


@dataclass(frozen=True)
class HeldMandate:
    """A mandate of today, in the reader's language."""

    role: str
    seat: str | None
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Profile:
    """Somebody as colleagues see them at a moment."""

    member: Member  # what `find` gave
    mandates: list[HeldMandate]
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
        texts = (member.bio, member.helps_with, member.would_learn, member.uses)
        return not any((*texts, self.made, self.ahead))

    @property
    def days(self) -> str:
        """The days they work: "Monday to Friday", or one after the other."""
        return days_in_words(self.hours.days)

    @property
    def stand_in(self) -> Member | None:
        """Whom to ask during the absence: a member, whom everybody who reads this finds."""
        member = self.absence.replacement if self.absence else None
        return member if member and member.is_member else None

    @cached_property
    def dial(self) -> str:
        """The address that dials their number; "" for one that the company alone knows."""
        site = self.member.site
        return phones.link(self.member.phone, site.country if site else "")


def find(slug: str, reader: Member, today: date) -> Member:
    """Somebody this reader may see, with what a profile shows of them. Raises DoesNotExist."""
    return _member.get(slug, reader.pk, today, language=active_language())


def moved(slug: str, reader: Member) -> Member | None:
    """Whose profile had this address under another name, if this reader may see them."""
    owners = FormerSlug.objects.filter(slug=slug).values("member")
    return Member.objects.visible_to(reader).filter(pk__in=owners).first()


@prepared
def _member(slug: str, reader: int, today: date, *, language: str) -> MemberQuerySet:
    label = f"name_{language}"
    return (
        Member.objects.select_related("site", "department", "entity", "working_time")
        .annotate(
            helps_with=_topics(SkillOffer.objects.all(), label),
            would_learn=_topics(SkillWish.objects.all(), label),
            uses=_topics(ToolSkill.objects.all(), label),
            mandates_held=_mandates(today, label),
        )
        .visible_to(Reader(reader))
        .filter(slug=slug)
    )


def profile(member: Member, at: datetime) -> Profile:
    """The page of a member that `find` gave."""
    today = timezone.localdate(at)
    hours = hours_of(member)
    absence: Absence | None = coming_absences(today).filter(person=member).first()
    clock = local_time(member.site, member.time_zone, hours, at)
    return Profile(
        member=member,
        mandates=[_held_mandate(mandate) for mandate in member.mandates_held],
        absence=absence,
        is_away=absence is not None and absence.starts_on <= clock.now.date(),
        hours=hours,
        clock=clock,
        spoken=languages.names_of(member.spoken),
        made=made_by(member),
        ahead=ahead_of(member, at),
    )


def hours_of(member: Member) -> WorkingTime:
    """The member's working hours, or those of somebody who said nothing."""
    return getattr(member, "working_time", None) or WorkingTime(person=member)


def most_asks_of(member: Member) -> int | None:
    """How often they are willing to be asked for help in four weeks, if they said so."""
    allowance = getattr(member, "allowance", None)
    return allowance.most if allowance else None


def days_in_words(days: list[int]) -> str:
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
    """What the member shared, one query per kind of thing that people make."""
    return _filled((noun, _made(member.pk, noun=noun)) for noun in nouns.registered() if noun.by)


def ahead_of(member: Member, at: datetime) -> list[Made]:
    """What the member runs that is to come, one query per kind of thing that has a date."""
    return _filled(
        (noun, _ahead(member.pk, at, noun=noun)) for noun in nouns.registered() if noun.ahead
    )


def _filled(kinds: Iterable[tuple[Noun, list[Model]]]) -> list[Made]:
    return [Made(noun.code, noun.label, rows) for noun, rows in kinds if rows]


@prepared
def _made(person: int, *, noun: Noun) -> QuerySet:
    assert noun.by  # nosec B101 # for the type checker
    return noun.by(Reader(person))[:MADE]


@prepared
def _ahead(person: int, at: datetime, *, noun: Noun) -> QuerySet:
    assert noun.ahead  # nosec B101 # for the type checker
    return noun.ahead(Reader(person), at)[:MADE]


def _mandates(today: date, label: str) -> ArraySubquery:
    mandates = (
        Mandate.objects.current(today).filter(person=OuterRef("pk")).order_by("role__position")
    )
    labels = {"role": f"role__{label}", "seat": f"seat__{label}"}
    days = {"starts_on": "starts_on", "ends_on": "ends_on"}
    return ArraySubquery(mandates.values(mandate=JSONObject(**labels, **days)))


def _held_mandate(mandate: dict[str, str]) -> HeldMandate:
    days = {name: date.fromisoformat(mandate[name]) for name in ("starts_on", "ends_on")}
    return HeldMandate(mandate["role"], mandate["seat"], **days)


def _topics(rows: QuerySet, label: str) -> ArraySubquery:
    named = rows.filter(content_object=OuterRef("pk")).order_by(Plain(f"tag__{label}"))
    return ArraySubquery(named.values(topic=JSONObject(slug="tag__slug", label=f"tag__{label}")))
