"""What pages about people show."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django import template
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.company.working_time import local_time, zone_of
from community.core import dates
from community.core.bilingual import shown_text
from community.core.pieces import Piece
from community.core.templatetags.faces import Colleague, colleague

from ..models import Member
from ..queries.profile import hours_of

register = template.Library()
_CARD = Piece("ui/card_person.html")
_SIGNATURE = Piece("ui/signature.html")


@dataclass(frozen=True)
class Topic:
    """Something that somebody helps with."""

    slug: str
    label: str


@dataclass(frozen=True)
class Card:
    """What the directory shows of somebody."""

    person: Colleague
    job: str
    job_language: str
    place: str
    roles: tuple[str, ...]
    back: str  # when, if they are away today
    clock: str  # theirs, when it is not the reader's
    reasons: tuple[str, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Signature:
    """Who wrote something, and where they work."""

    person: Colleague
    city: str


@register.simple_tag
def made(code: str, obj: Model) -> SafeString:
    """The row of something that a person made, as the lists of its own app show it."""
    templates = [f"ui/row_{code}.html", "members/row_made.html"]
    return render_to_string(templates, {code: obj, "object": obj, "brief": True, "unsigned": True})


@register.simple_tag
def signature(person: Member) -> SafeString:
    """The small face, the name and the city of whoever wrote something."""
    return _SIGNATURE.html(Signature(colleague(person), person.site.city if person.site else ""))


@register.simple_tag
def person_card(person: Member, now: datetime) -> SafeString:
    """A row of the directory gives this card."""
    job, job_language = shown_text(person, "job")
    shown = Card(
        person=colleague(person),
        job=job,
        job_language=job_language,
        place=_place(person),
        roles=tuple(person.roles),
        back=_back(person, timezone.localdate(now)),
        clock=clock_there(person, now),
        reasons=tuple(person.reasons),
        topics=tuple(Topic(**topic) for topic in person.topics if _is_unsaid(topic, person)),
    )
    return _CARD.html(shown)


def _place(person: Member) -> str:
    """Where they work, and in which department."""
    if person.site is None:
        return ""
    department = f", {person.department.name}" if person.department else ""
    return f"{person.site.city}{department}"


def _back(person: Member, today: date) -> str:
    """ "Back on Monday", or on a day that is farther; empty for who is not away."""
    day = person.away_until
    if day is None:
        return ""
    if day - today < timedelta(days=7):
        return _("Back on %(weekday)s") % {"weekday": WEEKDAYS[day.weekday()]}
    return _("Back on %(day)s") % {"day": dates.short_day(day)}


def _is_unsaid(topic: dict[str, str], person: Member) -> bool:
    """Whether no reason for showing them names the topic already."""
    return not any(topic["label"] in why for why in person.reasons)


@register.filter
def clock_there(member: Member, now: datetime) -> str:
    """ "4 h 12 à Montréal", when the person's clock is not the reader's."""
    if member.site is None:
        return ""
    there = now.astimezone(zone_of(member.site.time_zone))
    if there.utcoffset() == timezone.localtime(now).utcoffset():
        return ""
    return _("%(time)s in %(city)s") % {"time": wall(there), "city": member.site.city}


@register.filter
def right_now(member: Member, now: datetime) -> str:
    """ "Madrid, 9 h 40, at work", for a member of whom one knows whether they are away."""
    there = local_time(member.site, member.time_zone, hours_of(member), now)
    if member.is_away:
        state = _("away")
    elif there.is_holiday:
        state = _("public holiday")
    else:
        state = _("at work") if there.is_working else _("outside working hours")
    city = member.site.city if member.site else ""
    return ", ".join(filter(None, [city, wall(there.now), state]))


@register.filter
def wall(moment: datetime | time) -> str:
    """An hour as its own clock shows it, whatever the reader's."""
    return dates.clock(moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment)


@register.filter
def day_before(day: date) -> date:
    """The last day of a term whose end is exclusive."""
    return day - timedelta(days=1)
