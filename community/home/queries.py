"""What home shows, in a fixed number of SQL queries."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from community.activity.models import Entry
from community.core.dates import day_of
from community.core.prepared import prepared
from community.governance.models import Mandate, Role, Seat
from community.moderation.queries import appeals_for
from community.notifications import queries as notifications
from events import queries as events
from events.models import Event, Registration
from knowledge import verbs as knowledge
from knowledge.models import FailedTry, KeptTip, Question, Review, Sheet, Tip, Tool, TriedMark
from members import verbs
from members.models import Invitation, Member, SkillOffer
from members.rules import held_roles
from newsletter import verbs as journal
from newsletter.models import READ_BEFORE, Article, Issue, Useful
from newsletter.rules import can_edit_issues

from . import actions
from .models import WeeklyAct
from .planning import Week, week_of
from .wording import Line, said, time

Kind = WeeklyAct.Kind
TIPS_SHOWN = 5
DATES_SHOWN = 3
CONCERNS_SHOWN = 3

# What somebody who reads an article before it appears may do with it.
_STEPS = (
    journal.ARTICLE_PROOFREAD,
    journal.ARTICLE_LAID_OUT,
    journal.ARTICLE_ACCEPTED,
    journal.ARTICLE_RETURNED,
)


@dataclass(frozen=True)
class WeekList:
    """The acts of a member's week, those that were put off left out."""

    lines: list[Line]

    @property
    def done(self) -> int:
        return sum(line.is_done for line in self.lines)

    @property
    def is_over(self) -> bool:
        """Nothing is left: all was done or put off."""
        return self.done == len(self.lines)

    @property
    def flags(self) -> int:
        """How many of the six flags fly: one for each act, all of them at the end."""
        return 6 if self.is_over else self.done

    @property
    def time_left(self) -> str:
        return time(sum(line.act.seconds for line in self.lines if not line.is_done))

    @property
    def left(self) -> int:
        return len(self.lines) - self.done

    @property
    def first_left(self) -> Line | None:
        return next((line for line in self.lines if not line.is_done), None)


@dataclass(frozen=True)
class Home:
    """Everything that one person's home page shows."""

    week: WeekList
    tips: list[Tip]
    has_tips: bool
    concerns: list[notifications.NotificationLine]
    dates: list[Event]
    making: Issue | None  # the issue in preparation, for the editorial committee
    issue: Issue | None
    appeals: int  # that wait for a sponsor, for those who are


def home_for(member: Member, *, at: datetime) -> Home:
    """Home as this member sees it now."""
    tips = _tips()
    making = next(iter(_issue_in_the_making()), None) if can_edit_issues(member) else None
    return Home(
        week=week_list(member, at=at),
        tips=tips,
        has_tips=bool(tips) or Tip.objects.published().exists(),
        dates=events.next_dates(member, at, DATES_SHOWN),
        concerns=_concerns(member),
        making=making,
        issue=None if making else next(iter(_latest_issue()), None),
        appeals=len(appeals_for(member)) if Role.SPONSOR in held_roles(member) else 0,
    )


def week_list(member: Member, *, at: datetime) -> WeekList:
    """What is proposed to a member this week; planned now if that has not been done yet."""
    week = week_of(member, at)
    acts = _acts_of(week)
    if not acts:
        actions.plan_week(week)
        acts = _acts_of(week)
    return WeekList([said(act) for act in acts if act.skipped_at is None and act.is_possible(at)])


def _acts_of(week: Week) -> list[WeeklyAct]:
    midnight = day_of(timezone.localtime(week.at))
    leads = Role.CORE_TEAM in week.roles
    return _acts(week.member.pk, week.monday, today=midnight.date(), midnight=midnight, leads=leads)


@prepared
def _acts(
    person: int, monday: date, *, today: date, midnight: datetime, leads: bool
) -> QuerySet[WeeklyAct]:
    """With `is_done`: whether the member has done since what each proposes; for those who lead the
    network also what this is about."""
    to_tip = {"tip": OuterRef("tip"), "person": person}
    answered = Exists(TriedMark.objects.filter(**to_tip)) | Exists(
        FailedTry.objects.filter(**to_tip)
    )
    seats = Registration.objects.active().filter(event=OuterRef("event"), person=person)
    useful = Useful.objects.filter(article=OuterRef("article"), person=person)
    welcomed = Entry.objects.filter(
        verb=verbs.WELCOMED.code,
        actor=person,
        content_type=ContentType.objects.get_for_model(Member),
        object_id=OuterRef("colleague"),
    )
    vacant = Seat.objects.vacant(today).filter(pk=OuterRef("seat"))
    ending = Mandate.objects.without_successor(today).filter(pk=OuterRef("mandate"))
    unanswered = Invitation.objects.unanswered(midnight)
    written = Tip.objects.filter(author=person, published_at__gte=OuterRef("planned_at"))
    is_done = Case(
        When(kind=Kind.FINISH_ARTICLE, then=~Q(article__state=Article.State.ASSIGNED)),
        When(kind=Kind.REVIEW_ARTICLE, then=_is_read(person)),
        When(kind=Kind.REMIND_INVITED, then=~Exists(unanswered)),
        When(kind=Kind.FILL_SEAT, then=~Exists(vacant)),
        When(kind=Kind.PREPARE_SUCCESSION, then=~Exists(ending)),
        When(kind=Kind.HELP, then=Q(ask__answered_at__isnull=False)),
        When(kind=Kind.STILL_TRUE, then=_is_reviewed(person)),
        When(kind=Kind.CONFIRM_TIP, then=answered),
        When(kind=Kind.READ_TIP, then=answered | Exists(KeptTip.objects.filter(**to_tip))),
        When(kind=Kind.TRANSLATE_TIP, then=_is_translated(person)),
        When(kind=Kind.REGISTER, then=Exists(seats)),
        When(kind=Kind.READ_ARTICLE, then=Exists(useful)),
        When(kind=Kind.INTRODUCE, then=Exists(SkillOffer.objects.filter(content_object=person))),
        When(kind=Kind.WELCOME, then=Exists(welcomed)),
        When(kind=Kind.WRITE_TIP, then=Exists(written)),
        default=Value(False),
    )
    acts = WeeklyAct.objects.of_week(person, monday).with_subjects().annotate(is_done=is_done)
    if not leads:
        return acts
    counted = unanswered.order_by().values(same=Value(1)).annotate(n=Count("pk")).values("n")
    return acts.with_seats().annotate(unanswered=Coalesce(Subquery(counted), 0))


def _is_reviewed(person: int) -> Q:
    """Whether this person has said since whether the thing is still true, or revised it."""
    about = Q()
    for model in (Tip, Sheet, Tool, Question):
        kind = ContentType.objects.get_for_model(model)
        about |= Q(content_type=kind, object_id=OuterRef(kind.model))
    words = Review.objects.filter(about, person=person, given_at__gte=OuterRef("planned_at"))
    tip, sheet = (
        Q(
            **{
                f"{name}__author": person,
                f"{name}__revised_at__isnull": False,
                f"{name}__revised_at__gte": F("planned_at"),
            }
        )
        for name in ("tip", "sheet")
    )
    return Q(Exists(words)) | tip | sheet


def _is_translated(person: int) -> Exists:
    """Whether this person has translated the tip since it was proposed."""
    return Exists(
        Entry.objects.filter(
            verb=knowledge.TRANSLATED.code,
            actor=person,
            content_type=ContentType.objects.get_for_model(Tip),
            object_id=OuterRef("tip"),
            happened_at__gte=OuterRef("planned_at"),
        )
    )


def _is_read(person: int) -> Q:
    """Whether an article went on since it was proposed: by this person, or for good."""
    own = Entry.objects.filter(
        verb__in=[verb.code for verb in _STEPS],
        actor=person,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=OuterRef("article"),
        happened_at__gte=OuterRef("planned_at"),
    )
    proofread = Q(article__proofreader=person) & ~Q(article__state=Article.State.DRAFTED)
    return ~Q(article__state__in=READ_BEFORE) | proofread | Q(Exists(own))


@prepared
def _tips() -> QuerySet[Tip]:
    """What colleagues try these days."""
    return Tip.objects.published().tried_lately().as_rows()[:TIPS_SHOWN]


@prepared
def _latest_issue() -> QuerySet[Issue]:
    return Issue.objects.published().newest()[:1]


@prepared
def _issue_in_the_making() -> QuerySet[Issue]:
    return Issue.objects.in_progress().with_progress().order_by("number")[:1]


def _concerns(member: Member) -> list[notifications.NotificationLine]:
    """What the member was told and has not read yet."""
    return notifications.unread_lines(member, CONCERNS_SHOWN) if member.unread_count else []
