"""What is proposed to a member for a week: five small acts at most, in five minutes at most."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from community.activity.models import Entry
from community.asks.models import Ask
from community.core import zones
from community.core.bilingual import LANGUAGES
from community.governance.models import Mandate, Role, Seat
from events.models import Event
from knowledge.models import Reviewable, Tip
from knowledge.queries import due_reviews
from members import verbs as members
from members.models import Invitation, Member
from members.rules import held_roles
from newsletter.models import READ_BEFORE, Article, Issue

from .models import WeeklyAct

Kind = WeeklyAct.Kind
MOST, MOST_SECONDS = 5, 300
MOST_REVIEWS = 3  # of what is still true
TIPS_TO_TRANSLATE = 50  # of which each member gets one
# How far an event may be, how long somebody is new, how long an author may rest.
AHEAD, NEW, LATELY = timedelta(days=28), timedelta(days=28), timedelta(days=84)


@dataclass(frozen=True)
class Week:
    """A member's week, from Monday to Sunday on their clock; `at` is when it is planned."""

    member: Member
    monday: date
    at: datetime

    @property
    def roles(self) -> set[str]:
        return held_roles(self.member)


def week_of(member: Member, at: datetime) -> Week:
    """The week that a moment belongs to, on the member's clock."""
    zone = zones.named(member.time_zone) or ZoneInfo("Europe/Paris")
    today = at.astimezone(zone).date()
    return Week(member, today - timedelta(days=today.weekday()), at)


def plan(week: Week) -> list[WeeklyAct]:
    """The acts to propose, in order, not saved: five at most, one of each kind, and five minutes
    in all.

    First what waits for the member by their role: an article to finish; for proofreaders and
    the editorial committee one to read; for the core team invitations without an answer, a
    vacant seat and a mandate that ends. Then what they were asked to help with last, and have
    not done; what they look after, or tried, and may say to be still true; a tip that they kept
    and have not tried, or else one on a subject of theirs, or the one most tried; an event that
    they can still register for; what was found most useful in the latest issue; a newcomer of
    their site to welcome; a tip to translate, where they declare both languages; what they can
    help with, or else a tip to write; and where there is room, two things more that are perhaps
    still true. Where there is nothing of all this, a tip to write.

    Each takes the seconds that `models.SECONDS` gives it, and an article of the journal what it
    takes to read. What would make the week longer than five minutes is left out, and a shorter act
    further down takes its place: so of the issue, the most useful article that there is time for.
    Nothing is drawn by lot: the same facts give the same acts. Polls will be one more
    function of `PROPOSALS`.
    """
    acts: list[WeeklyAct] = []
    for act in (act for propose in PROPOSALS for act in propose(week)):
        is_new = act.is_review or act.kind not in {other.kind for other in acts}
        seconds = sum(other.seconds for other in acts) + act.seconds
        if is_new and len(acts) < MOST and seconds <= MOST_SECONDS:
            acts.append(act)
    acts = acts or [WeeklyAct(kind=Kind.WRITE_TIP)]
    for position, act in enumerate(acts, 1):
        act.person, act.week, act.position, act.planned_at = (
            week.member,
            week.monday,
            position,
            week.at,
        )
    return acts


def _article_to_finish(week: Week) -> Iterator[WeeklyAct]:
    mine = Article.objects.filter(author=week.member, state=Article.State.ASSIGNED)
    mine = mine.filter(issue__published_at=None)
    if article := mine.order_by(F("due_on").asc(nulls_last=True), "pk").first():
        yield WeeklyAct(kind=Kind.FINISH_ARTICLE, article=article)


def _article_to_review(week: Week) -> Iterator[WeeklyAct]:
    """One that they proofread; for the committee, else, one that waits for no proofreader."""
    sent = Article.objects.filter(state__in=READ_BEFORE, issue__published_at=None)
    sent = sent.exclude(author=week.member).order_by("sent_at", "pk")
    to_proofread = Q(state=Article.State.DRAFTED, proofreader__isnull=False)
    article = sent.filter(to_proofread, proofreader=week.member).first()
    if article is None and Role.EDITORIAL_COMMITTEE in week.roles:
        article = sent.exclude(to_proofread).first()
    if article:
        yield WeeklyAct(kind=Kind.REVIEW_ARTICLE, article=article)


def _what_the_core_team_does(week: Week) -> Iterator[WeeklyAct]:
    if Role.CORE_TEAM not in week.roles:
        return
    if Invitation.objects.unanswered(week.at).exists():
        yield WeeklyAct(kind=Kind.REMIND_INVITED)
    if seat := Seat.objects.vacant(week.monday).order_by("role__position", "role", "pk").first():
        yield WeeklyAct(kind=Kind.FILL_SEAT, seat=seat)
    if mandate := Mandate.objects.without_successor(week.monday).order_by("ends_on", "pk").first():
        yield WeeklyAct(kind=Kind.PREPARE_SUCCESSION, mandate=mandate)


def _ask(week: Week) -> Iterator[WeeklyAct]:
    """The latest first: those before may have been answered elsewhere."""
    if ask := Ask.objects.open().filter(person=week.member).order_by("-asked_at", "-pk").first():
        yield WeeklyAct(kind=Kind.HELP, ask=ask)


def _thing_to_confirm(week: Week) -> Iterator[WeeklyAct]:
    yield from _reviews(week)[:1]


def _further_things_to_confirm(week: Week) -> Iterator[WeeklyAct]:
    yield from _reviews(week)[1:]


def _reviews(week: Week) -> list[WeeklyAct]:
    """What is due by the end of the week, three things at most."""
    due = due_reviews(week.member, week.monday + timedelta(days=6), MOST_REVIEWS)
    return [WeeklyAct(kind=Kind.STILL_TRUE, **_thing(thing)) for thing in due]


def _thing(thing: Reviewable) -> dict[str, Reviewable]:
    """In the column of its kind."""
    return {str(thing._meta.model_name): thing}


def _tip(week: Week) -> Iterator[WeeklyAct]:
    member = week.member
    unknown = Tip.objects.published().in_language(member.language).exclude(author=member)
    unknown = unknown.exclude(tried_marks__person=member).exclude(failed_tries__person=member)
    kept = unknown.filter(keeps__person=member).order_by("keeps__kept_at", "pk").first()
    if kept:
        yield WeeklyAct(kind=Kind.CONFIRM_TIP, tip=kept)
        return
    topics = [*member.learns.all(), *member.helps.all(), *member.masters.all()]
    theirs = unknown.filter(topics__in=topics).most_tried().first()
    if theirs:
        own = set(topics)
        topic = next((topic for topic in theirs.topics.all() if topic in own), None)
        yield WeeklyAct(kind=Kind.READ_TIP, tip=theirs, topic=topic)
    elif popular := unknown.most_tried().first():
        yield WeeklyAct(kind=Kind.READ_TIP, tip=popular)


def _event(week: Week) -> Iterator[WeeklyAct]:
    has_room = Q(seats=None) | Q(registered_count__lt=F("seats"))
    is_open = Q(closes_at=None) | Q(closes_at__gt=week.at + timedelta(days=1))
    coming = Event.objects.shown().coming(week.at).filter(has_room, is_open)
    coming = coming.filter(state=Event.State.SCHEDULED, starts_at__gt=week.at + timedelta(days=1))
    coming = coming.filter(starts_at__lt=week.at + AHEAD).exclude(people=week.member)
    taken = Event.objects.attended_by(week.member)
    near = Q(mode=Event.Mode.REMOTE) | Q(mode=Event.Mode.HYBRID) | Q(site=week.member.site)
    if event := coming.filter(near).exclude(pk__in=taken.values("pk")).first():
        yield WeeklyAct(kind=Kind.REGISTER, event=event)


def _article_to_read(week: Week) -> Iterator[WeeklyAct]:
    issue = Issue.objects.published().newest().first()
    articles = Article.objects.published().on_the_web().filter(issue=issue)
    articles = articles.exclude(author=week.member).exclude(marks__person=week.member)
    for article in articles.order_by("-useful_count", "position", "pk").only("minutes"):
        yield WeeklyAct(kind=Kind.READ_ARTICLE, article=article)


def _tip_to_translate(week: Week) -> Iterator[WeeklyAct]:
    """For those who declare both languages: one of their own, else one that colleagues try much.

    Not the same for everybody: each takes another one, and another one each week.
    """
    member = week.member
    if not set(LANGUAGES) <= set(member.spoken):
        return
    waiting = Tip.objects.published().waiting_for_translation()
    tip = waiting.filter(author=member).newest().first()
    if tip is None:
        keys = list(waiting.most_tried().values_list("pk", flat=True)[:TIPS_TO_TRANSLATE])
        turn = member.pk + week.monday.toordinal() // 7
        tip = Tip.objects.get(pk=keys[turn % len(keys)]) if keys else None
    if tip:
        yield WeeklyAct(kind=Kind.TRANSLATE_TIP, tip=tip)


def _help(week: Week) -> Iterator[WeeklyAct]:
    member = week.member
    topic = member.helps.first()
    if topic is None:
        yield WeeklyAct(kind=Kind.INTRODUCE)
    elif Role.SPONSOR not in week.roles and not _wrote_lately(week):
        yield WeeklyAct(kind=Kind.WRITE_TIP, topic=topic)


def _wrote_lately(week: Week) -> bool:
    return Tip.objects.filter(author=week.member, published_at__gt=week.at - LATELY).exists()


def _newcomer(week: Week) -> Iterator[WeeklyAct]:
    if week.member.site_id is None:
        return
    welcomed = Entry.objects.filter(actor=week.member, verb=members.WELCOMED.code)
    new = Member.objects.joined().filter(site=week.member.site, joined_at__gt=week.at - NEW)
    new = new.exclude(pk=week.member.pk).exclude(pk__in=welcomed.values("object_id"))
    if colleague := new.order_by("-joined_at", "pk").first():
        yield WeeklyAct(kind=Kind.WELCOME, colleague=colleague)


PROPOSALS: tuple[Callable[[Week], Iterator[WeeklyAct]], ...] = (
    _article_to_finish,
    _article_to_review,
    _what_the_core_team_does,
    _ask,
    _thing_to_confirm,
    _tip,
    _event,
    _article_to_read,
    _newcomer,
    _tip_to_translate,
    _help,
    _further_things_to_confirm,
)
