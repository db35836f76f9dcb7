"""Reminding whoever an article waits for, and giving it to a proofreader's deputy."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.company.working_time import schedule_of
from community.core import dates
from community.core.refusals import Refusal
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..deadlines.awaited import awaited_by, proofreading_due_on
from ..models import Article, HandOver, Reminder
from .writing import locked

NOTICE = 2  # working days before the date, from which on a proofreader counts as silent


class NotReminded(Refusal):
    """Nobody is waited for, they are away, or were reminded today already."""


class NotHandedOver(Refusal):
    """There is no deputy who could."""


@transaction.atomic
def remind(article: Article, *, by: Member, at: datetime) -> Reminder:
    """Remind the author or the proofreader that the article waits for them. Raises NotReminded."""
    current = locked(article)
    require(rules.can_remind, by, current)
    turn = awaited_by(current)
    if turn is None:
        raise NotReminded(_("This article no longer waits for anybody who could be reminded."))
    person = Member.objects.get(pk=turn.person)
    _refuse_in_vain(person, by, at)
    reminder, new = Reminder.objects.get_or_create(
        article=current,
        person=person,
        sent_on=_day(at),
        defaults={"sent_by": by, "sent_at": at},
    )
    if not new:
        raise NotReminded(
            _("%(name)s was reminded today already: once a day is enough.") % {"name": person.name}
        )
    data = {"person": person.pk, "name": person.name}
    ledger.record(verbs.ARTICLE_REMINDED, by=by, on=current, at=at, data=data)
    return reminder


def _refuse_in_vain(person: Member, by: Member, at: datetime) -> None:
    if person.pk == by.pk:
        raise NotReminded(_("It is you whom this article waits for."))
    if not person.is_member:
        raise NotReminded(
            _("%(name)s is no longer a member: give the article to somebody else.")
            % {"name": person.name}
        )
    if back_on := schedule_of(person).back_on(_day(at)):
        raise NotReminded(
            _("%(name)s is away and comes back on %(day)s: nothing was sent.")
            % {"name": person.name, "day": dates.full_day(back_on)}
        )


@transaction.atomic
def hand_over(article: Article, *, by: Member, at: datetime) -> Article:
    """Let the deputy proofread, and the proofreader stand in. Raises NotHandedOver."""
    current = locked(article)
    require(rules.can_remind, by, current)
    if current.proofreader_id is None or not _can_stand_in(current, _day(at)):
        raise NotHandedOver(_("Nobody can stand in for the proofreader: name a deputy first."))
    _swap(current, HandOver.Reason.ASKED, by=by, at=at)
    return current


def replace_late_proofreaders(*, at: datetime) -> int:
    """Articles whose proofreader is silent two working days before the date, or away on it, go to
    the deputy; the desk hears when there is none. How many changed hands."""
    waiting = Article.objects.filter(
        state__in=[Article.State.ASSIGNED, Article.State.DRAFTED],
        proofreader__isnull=False,
        issue__published_at=None,
        hidden_at=None,
    )
    return sum(_replaced(article, at) for article in waiting.order_by("issue", "pk"))


@transaction.atomic
def _replaced(article: Article, at: datetime) -> bool:
    """Whether its deputy proofreads it from now on: each proofreader gives way once."""
    current = locked(article)
    reason = _reason_to_replace(current, at)
    if reason is None:
        return False
    earlier = current.hand_overs.filter(proofreader=current.proofreader_id).first()
    if earlier and earlier.deputy_id:
        return False
    today = _day(at)
    had_it = current.hand_overs.filter(proofreader=current.deputy_id, deputy__isnull=False).exists()
    if _can_stand_in(current, today) and not had_it:
        _swap(current, reason, by=None, at=at)
        return True
    if earlier is None:
        _tell_desk(current, reason, at)
    return False


def _reason_to_replace(article: Article, at: datetime) -> str | None:
    """Why its proofreader does not read it in time, if so; read under the lock."""
    due_on, today = proofreading_due_on(article), _day(at)
    proofreader = Member.objects.filter(pk=article.proofreader_id).first()
    if due_on is None or proofreader is None or article.is_hidden or article.issue.is_published:
        return None
    if article.state not in (Article.State.ASSIGNED, Article.State.DRAFTED):
        return None
    schedule = schedule_of(proofreader)
    if not proofreader.is_member or schedule.is_away(max(due_on, today)):
        return HandOver.Reason.AWAY
    had_a_day = article.sent_at is None or _day(article.sent_at) < today
    is_due = today >= schedule.days_before(due_on, NOTICE)
    is_silent = article.state == Article.State.DRAFTED and is_due and had_a_day
    return HandOver.Reason.SILENT if is_silent else None


def _can_stand_in(article: Article, today: date) -> bool:
    """Whether the deputy is a member, and there on the date."""
    deputy = Member.objects.filter(pk=article.deputy_id).first()
    if deputy is None or not deputy.is_member or deputy.pk == article.author_id:
        return False
    return not schedule_of(deputy).is_away(max(proofreading_due_on(article) or today, today))


def _swap(article: Article, reason: str, *, by: Member | None, at: datetime) -> None:
    before, after = article.proofreader_id, article.deputy_id
    _note(article, reason, after, at)
    article.proofreader_id, article.deputy_id = after, before
    article.save(update_fields=["proofreader", "deputy"])
    data = {"name": _name_of(after), "from": before, "to": after, "why": str(reason)}
    ledger.record(verbs.ARTICLE_HANDED_OVER, by=by, on=article, at=at, data=data)


def _tell_desk(article: Article, reason: str, at: datetime) -> None:
    _note(article, reason, None, at)
    data = {"name": _name_of(article.proofreader_id), "why": str(reason)}
    ledger.record(verbs.ARTICLE_UNREAD, by=None, on=article, at=at, data=data)


def _note(article: Article, reason: str, deputy: int | None, at: datetime) -> None:
    HandOver.objects.update_or_create(
        article=article,
        proofreader_id=article.proofreader_id,
        defaults={"deputy_id": deputy, "reason": reason, "happened_at": at},
    )


def _day(at: datetime) -> date:
    """On the clock of the site, whoever asks."""
    return timezone.localdate(at, timezone.get_default_timezone())


def _name_of(key: int | None) -> str:
    person = Member.objects.filter(pk=key).first()
    return person.name if person else ""
