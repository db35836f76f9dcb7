"""Whom articles wait for, what was sent to them, and who could stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from community.company.models import Absence
from members.models import Member

from .. import rules
from ..awaited import awaited_by
from ..models import Article, Reminder


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


def waiting_for(member: Member, articles: Sequence[Article]) -> dict[int, Waiting]:
    """By the key of each article that waits for somebody: what the desk alone is shown.

    Three queries, however many articles; none for whoever is not of the committee.
    """
    turns = {article.pk: turn for article in articles if (turn := awaited_by(article))}
    if not turns or not rules.can_edit_issues(member):
        return {}
    keys = {turn.person for turn in turns.values()}
    keys |= {article.deputy_id for article in articles if article.deputy_id}
    people = Member.objects.select_related("site").in_bulk(keys)
    sent = _reminders(turns)
    away = _away(keys, timezone.localdate())
    shown = {}
    for article in articles:
        if turn := turns.get(article.pk):
            reminders = [
                one for one in sent if (one.article_id, one.person_id) == (article.pk, turn.person)
            ]
            shown[article.pk] = Waiting(
                article=article,
                person=people[turn.person],
                due_on=turn.due_on,
                reminders=reminders,
                away_until=away.get(turn.person),
                deputy=_deputy(article, people, away),
                is_reminded_today=any(one.sent_on == _today() for one in reminders),
                is_me=turn.person == member.pk,
            )
    return shown


def _today() -> date:
    return timezone.localdate(timezone=timezone.get_default_timezone())


def _reminders(articles: Sequence[int] | dict) -> list[Reminder]:
    rows = Reminder.objects.filter(article__in=articles).select_related("sent_by")
    return list(rows.order_by("-sent_at"))


def _away(people: set[int], today: date) -> dict[int, date]:
    """Of those who are absent today, when they come back."""
    rows = Absence.objects.filter(person__in=people, starts_on__lte=today, ends_on__gt=today)
    return dict(rows.order_by("ends_on").values_list("person", "ends_on"))


def _deputy(article: Article, people: dict[int, Member], away: dict[int, date]) -> Member | None:
    """Whoever stands in for the proofreader, if they are there."""
    deputy = people.get(article.deputy_id) if article.deputy_id else None
    is_there = deputy is not None and deputy.is_member and deputy.pk not in away
    is_read = article.state == Article.State.DRAFTED and deputy != article.author_id
    return deputy if is_there and is_read else None
