"""In whose hands articles are, and how much time is left to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from community.company.models import Absence, WorkingTime
from community.company.working_time import Schedule, schedule_at
from community.core import dates
from members.models import Member

from ..lateness import Due, due, next_date
from ..length import Length, length_of
from ..models import Article
from .waiting import Waiting

DAY = timedelta(days=1)
HANDS = ("author_id", "proofreader_id", "deputy_id", "interviewee_id")


@dataclass(frozen=True)
class Line:
    """An article at the desk: whose turn it is, what time is left, how long it is."""

    article: Article
    author: Member | None
    holder: Member | None  # whose turn it is; nobody: the committee
    proofreader: Member | None
    interviewee: Member | None
    stands_in: bool  # the holder is the deputy of a proofreader who is away
    back_on: date | None  # when whoever should act is back
    due: Due | None
    length: Length
    waiting: Waiting | None = None  # what was sent to its holder, when it is late

    @property
    def where(self) -> str:
        """Its section, its page, and its author when they no longer have it in hand."""
        article = self.article
        page = _("p. %(page)d") % {"page": article.page} if article.page else ""
        author = ""
        if self.author and self.author != self.holder:
            author = _("by %(name)s") % {"name": self.author.name}
        return ", ".join(filter(None, [article.section.name, page, author]))

    @property
    def note(self) -> str:
        """What is said of whoever has it in hand."""
        if self.stands_in and self.proofreader:
            return _("stands in for %(name)s") % {"name": self.proofreader.name}
        if self.back_on:
            return _("away until %(day)s") % {"day": dates.short_day(self.back_on - DAY)}
        return _("writes") if self.article.state == Article.State.ASSIGNED else _("proofreads")

    @property
    def is_left_behind(self) -> bool:
        """Its issue came out without it."""
        return self.article.issue.is_published and not self.article.is_out


@dataclass(frozen=True)
class Colleagues:
    """The people of some articles, with their working days."""

    people: dict[int, Member]
    schedules: dict[int, Schedule]
    today: date

    def line(self, article: Article) -> Line:
        author, proofreader, deputy, interviewee = (
            self.people.get(getattr(article, name)) for name in HANDS
        )
        meant = self._meant(article, author, proofreader)
        away = self._back_on(meant)
        stands_in = bool(meant and meant == proofreader and away and deputy)
        holder = deputy if stands_in else meant
        on = next_date(article)
        return Line(
            article=article,
            author=author,
            holder=holder,
            proofreader=proofreader,
            interviewee=interviewee,
            stands_in=stands_in,
            back_on=away,
            due=due(on, self.today, self._schedule(holder)) if on else None,
            length=length_of(article),
        )

    def _meant(
        self, article: Article, author: Member | None, proofreader: Member | None
    ) -> Member | None:
        state = Article.State
        return {state.ASSIGNED: author, state.DRAFTED: proofreader}.get(state(article.state))

    def _back_on(self, person: Member | None) -> date | None:
        return self._schedule(person).back_on(self.today) if person else None

    def _schedule(self, person: Member | None) -> Schedule:
        return self.schedules[person.pk] if person else schedule_at(None)


def colleagues_of(articles: Iterable[Article], today: date) -> Colleagues:
    """Everybody whom these articles name, in two queries."""
    ids = {getattr(article, name) for article in articles for name in HANDS} - {None}
    rows = Member.objects.filter(pk__in=ids).select_related("site", "working_time")
    people = {person.pk: person for person in rows}
    away: dict[int, list[tuple[date, date]]] = {}
    absences = Absence.objects.filter(person_id__in=ids, ends_on__gt=today).order_by("starts_on")
    for person, starts_on, ends_on in absences.values_list("person_id", "starts_on", "ends_on"):
        away.setdefault(person, []).append((starts_on, ends_on))
    schedules = {
        person.pk: Schedule(
            person.site, person.time_zone, _hours(person), tuple(away.get(person.pk, ()))
        )
        for person in people.values()
    }
    return Colleagues(people, schedules, today)


def dues_of(articles: list[Article]) -> dict[int, Due | None]:
    """By when each article, known by its key, takes its next step; in two queries."""
    colleagues = colleagues_of(articles, timezone.localdate())
    return {article.pk: colleagues.line(article).due for article in articles}


def _hours(person: Member) -> WorkingTime:
    return getattr(person, "working_time", None) or WorkingTime()
