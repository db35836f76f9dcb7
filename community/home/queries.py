"""What home shows, in a fixed number of SQL queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
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
from events.models import Event
from knowledge.models import KeptTip, Tip, TriedMark
from knowledge.querysets import TipQuerySet
from members.models import Member
from newsletter.models import Issue

LATELY = timedelta(days=28)
TIPS_SHOWN = 4
DATES_SHOWN = 3
CONCERNS_SHOWN = 3
# Where a tip stands on the member's page: kept and not tried yet, new to them, their own or tried.
KEPT, NEW, KNOWN = range(3)
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
    tip: Tip | None = None

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
    dates: list[Event]
    relay: Member | None
    issue: Issue | None


def home_for(member: Member, *, at: datetime) -> Home:
    """Home as this member sees it now."""
    tips = _tips(member.pk, since=day_of(at) - LATELY)
    suggested = tips[0] if tips and tips[0].place < KNOWN else None
    return Home(
        steps=list(_steps(suggested, introduced=member.is_introduced)),
        tips=[tip for tip in tips if tip != suggested][:TIPS_SHOWN],
        is_tried=bool(tips),
        has_tips=bool(tips) or Tip.objects.published().exists(),
        news=activity.recent(member, 5, kinds=NEWS),
        dates=events.next_dates(member, at, DATES_SHOWN),
        concerns=_unread(member) if member.unread_count else [],
        relay=_relay(member, timezone.localdate(at)),
        issue=next(iter(_latest_issue()), None),
    )


@prepared
def _tips(member: int, *, since: datetime) -> TipQuerySet:
    """What colleagues try these days: first what they kept for later, then what is new to them."""
    mine = {"tip": OuterRef("pk"), "person": member}
    is_known = Q(author=member) | Exists(TriedMark.objects.filter(**mine))
    is_kept = Exists(KeptTip.objects.filter(**mine))
    place = Case(
        When(is_known, then=Value(KNOWN)), When(is_kept, then=Value(KEPT)), default=Value(NEW)
    )
    rows = Tip.objects.published().most_tried_since(since).with_author().annotate(place=place)
    return rows.order_by("place", "-tried_lately", "-tried_count", "-id")[: TIPS_SHOWN + 1]  # type: ignore[misc]


def _steps(suggested: Tip | None, *, introduced: bool) -> Iterator[NextStep]:
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


def _relay(member: Member, today: date) -> Member | None:
    """Whom the people of their site turn to."""
    relays = _relays(member.site.slug, today) if member.site else []
    return next(iter(relays), None)


@prepared
def _relays(site: str, today: date) -> QuerySet[Member]:
    mandates = Mandate.objects.current(today).filter(role__slug=Role.SITE_RELAY, seat__slug=site)
    return Member.objects.filter(pk__in=mandates.values("person"))


@prepared
def _latest_issue() -> QuerySet[Issue]:
    return Issue.objects.published().newest()[:1]
