"""Whom articles wait for, what was sent to them, and who could stand in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from members.models import Member

from .. import rules
from ..deadlines.awaited import Awaited, awaited_by
from ..models import Article, Reminder
from .colleagues import Colleagues, colleagues_of


@dataclass(frozen=True)
class Waiting:
    """Somebody whom an article waits for, as the desk sees it."""

    article: Article
    person: Member
    due_on: date | None
    reminders: list[Reminder]  # the latest first
    away_until: date | None  # the day on which they come back
    deputy: Member | None  # who could proofread instead
    is_reminded_today: bool
    is_me: bool

    @property
    def may_remind(self) -> bool:
        """Whether a reminder would reach somebody, today."""
        reached = self.person.is_member and not self.away_until
        return reached and not self.is_reminded_today and not self.is_me


def waiting_for(
    member: Member, articles: Sequence[Article], colleagues: Colleagues
) -> dict[int, Waiting]:
    """By the key of each article that waits for somebody: what the desk alone is shown.

    One query, however many articles; none for whoever is not of the committee.
    """
    if not rules.can_edit_issues(member):
        return {}
    awaited = {article: somebody for article in articles if (somebody := awaited_by(article))}
    reminders = _reminders_of(awaited)
    return {
        article.pk: _waiting(article, somebody, reminders.get(article.pk, []), colleagues, member)
        for article, somebody in awaited.items()
    }


def waiting_of(member: Member, article: Article) -> Waiting | None:
    """The same of a single article, with the people whom it names."""
    if not rules.can_edit_issues(member) or awaited_by(article) is None:
        return None
    colleagues = colleagues_of([article], timezone.localdate())
    return waiting_for(member, [article], colleagues).get(article.pk)


def _waiting(
    article: Article,
    awaited: Awaited,
    reminders: list[Reminder],
    colleagues: Colleagues,
    member: Member,
) -> Waiting:
    person = colleagues.people[awaited.person]
    sent = [reminder for reminder in reminders if reminder.person_id == person.pk]
    return Waiting(
        article=article,
        person=person,
        due_on=awaited.due_on,
        reminders=sent,
        away_until=colleagues.back_on(person),
        deputy=_deputy(article, colleagues),
        is_reminded_today=any(reminder.sent_on == _today() for reminder in sent),
        is_me=person == member,
    )


def _today() -> date:
    """On the clock of the site, as reminders are counted."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def _reminders_of(articles: Collection[Article]) -> dict[int, list[Reminder]]:
    """What was sent about each article, by its key."""
    reminders: dict[int, list[Reminder]] = {}
    rows = Reminder.objects.filter(article__in=articles).select_related("sent_by")
    for reminder in rows.order_by("-sent_at"):
        reminders.setdefault(reminder.article_id, []).append(reminder)
    return reminders


def _deputy(article: Article, colleagues: Colleagues) -> Member | None:
    """Whoever could stand in for its proofreader today."""
    deputy = colleagues.person(article.deputy_id)
    if deputy is None or article.state != Article.State.DRAFTED:
        return None
    is_there = deputy.is_member and not colleagues.back_on(deputy)
    return deputy if is_there and deputy.pk != article.author_id else None
