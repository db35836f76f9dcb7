"""What home shows, in a fixed number of SQL queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.activity import queries as activity
from community.core.dates import day_of
from community.core.prepared import prepared
from community.core.verbs import Kind
from community.governance.models import Mandate, Role
from community.notifications import queries as notifications
from events import queries as events
from knowledge.models import KeptTip, Tip, TriedMark
from members.models import Member, SkillOffer
from newsletter.models import Issue

LATELY = timedelta(days=28)
TIPS_SHOWN = 4
DATES_SHOWN = 3
CONCERNS_SHOWN = 3
# Where a tip stands on the member's page: kept and not tried yet, new to them, their own or tried.
KEPT, NEW, KNOWN = range(3)
# What home says of an issue.
ISSUE_FIELDS = ("number", "theme_fr", "theme_en", "standfirst_fr", "standfirst_en")
# What colleagues made; that somebody tried something is told to its author.
NEWS = {Kind.CONTENT, Kind.HELP, Kind.HOST}


@dataclass(frozen=True)
class NextStep:
    """One small thing to do now: a verb, what it is about, and how long it takes."""

    verb: str | Promise
    title: str | Promise
    url: str
    seconds: int
    action: str | Promise
    tip: Any = None

    @property
    def time(self) -> str:
        return f"{self.seconds} s" if self.seconds < 120 else f"{self.seconds // 60} min"


@dataclass(frozen=True)
class Home:
    """Everything that one person's home page shows.

    `is_tried` says whether any tip was tried lately, be it the one that a step suggests.
    """

    steps: list[NextStep]
    tips: list[Tip]
    is_tried: bool
    has_tips: bool
    news: list[activity.News]
    concerns: list[notifications.NotificationLine]
    dates: list[Any]
    relay: Member | None
    issue: Issue | None


@dataclass(frozen=True)
class Around:
    """What one query tells: whether they say how they can help, their relay, what to read, and
    whether the library holds anything."""

    is_introduced: bool
    relay: Member | None
    issue: Issue | None
    has_tips: bool


def home_for(member: Member, *, at: datetime) -> Home:
    """Home as this member sees it now."""
    tips = _tips(member.pk, since=day_of(at) - LATELY)
    suggested = tips[0] if tips and tips[0].place < KNOWN else None
    around = _around(member)
    return Home(
        steps=list(_steps(suggested, introduced=around.is_introduced)),
        tips=[tip for tip in tips if tip != suggested][:TIPS_SHOWN],
        is_tried=bool(tips),
        has_tips=around.has_tips,
        news=activity.recent(member, 5, kinds=NEWS),
        dates=events.next_dates(member, at, DATES_SHOWN),
        concerns=_unread(member) if member.unread_count else [],
        relay=around.relay,
        issue=around.issue,
    )


@prepared
def _tips(member: int, *, since: datetime) -> QuerySet[Any]:
    """What colleagues try these days: first what they kept for later, then what is new to them."""
    mine = {"tip": OuterRef("pk"), "person": member}
    is_known = Q(author=member) | Exists(TriedMark.objects.filter(**mine))
    is_kept = Exists(KeptTip.objects.filter(**mine))
    place = Case(
        When(is_known, then=Value(KNOWN)), When(is_kept, then=Value(KEPT)), default=Value(NEW)
    )
    rows = Tip.objects.published().most_tried_since(since).with_author().annotate(place=place)
    return rows.order_by("place", "-tried_lately", "-tried_count", "-id")[: TIPS_SHOWN + 1]


def _steps(suggested: Any, *, introduced: bool) -> Iterator[NextStep]:
    if not introduced:
        yield NextStep(
            _("Introduce yourself"),
            _("Say what you can help with"),
            reverse("members:me-edit"),
            60,
            _("Fill in my profile"),
        )
    if suggested:
        verb = _("Say whether it works") if suggested.place == KEPT else _("Read and try")
        yield NextStep(
            verb, suggested.title, suggested.get_absolute_url(), 90, _("Read the tip"), suggested
        )
    yield NextStep(
        _("Write"),
        _("a tip of your own, in three fields"),
        reverse("knowledge:tip-new"),
        120,
        _("Write a tip"),
    )


def _unread(member: Member) -> list[notifications.NotificationLine]:
    """What the member was told and has not read yet."""
    return [line for line in notifications.lines(member, CONCERNS_SHOWN) if line.unread]


def _around(member: Member) -> Around:
    """The member, the relay of their site and the latest issue of the journal, in one query."""
    people = _near(member.pk, timezone.localdate(), _site(member))
    [reader] = [person for person in people if person.pk == member.pk]
    return Around(
        is_introduced=reader.introduced,
        relay=next((person for person in people if person.is_relay), None),
        issue=Issue(**reader.issue) if reader.issue else None,
        has_tips=reader.has_tips,
    )


@prepared
def _near(member: int, today: date, site: str) -> QuerySet[Member]:
    relays = Mandate.objects.current(today).filter(role__slug=Role.SITE_RELAY, seat__slug=site)
    offers = SkillOffer.objects.filter(content_object=OuterRef("pk"))
    is_relay = Exists(relays.filter(person=OuterRef("pk")))
    latest = (
        Issue.objects.published()
        .newest()
        .values(text=JSONObject(**{name: name for name in ISSUE_FIELDS}))
    )
    rows = Member.objects.annotate(
        is_relay=is_relay,
        introduced=Exists(offers),
        issue=Subquery(latest[:1]),
        has_tips=Exists(Tip.objects.published()),
    )
    # One list of keys: an OR would read every member.
    own = Member.objects.filter(pk=member).values("pk")
    return rows.filter(pk__in=own.union(relays.values("person")))


def _site(member: Member) -> str:
    return member.site.slug if member.site else ""
