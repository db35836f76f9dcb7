"""Once a month, authors hear in private what came of their tips."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.activity import ledger
from community.core import dates
from community.post.queries import has_left_since
from members.models import Member

from . import letters, verbs
from .queries import gains
from .queries.gains import Echo

HOUR = 60


def send_all(at: datetime) -> int:
    """Tell the authors of tips that were used in the month before this one; twice is once.

    Answers how many were told now.
    """
    today = timezone.localdate(at)
    since = _first_moment(dates.months_later(today.replace(day=1), -1))
    until = _first_moment(today.replace(day=1))
    authors = gains.helpful_authors(since=since, until=until)
    return sum(_tell(key, since, until, at=at) for key in authors)


@transaction.atomic
def _tell(key: int, since: datetime, until: datetime, *, at: datetime) -> bool:
    """Under the lock of their row, so that two runs at once write one letter."""
    members = Member.objects.joined().select_related("site").select_for_update(of=("self",))
    author = members.filter(pk=key).first()
    if author is None or has_left_since(author, author, ["knowledge.echo"], until):
        return False
    with translation.override(author.language):
        words = in_words(gains.echo(author.pk, since=since, until=until))
    letters.tell_echo(author, words, month=since, at=at)
    data = {"people": [author.pk], "reason": words}
    ledger.record(verbs.ECHOED, by=None, on=author, at=at, data=data)
    return True


def in_words(echo: Echo) -> str:
    """ "14 colleagues in 3 entities, about 3 h saved"; without minutes, what is known."""
    sentence = ngettext("%(count)s colleague", "%(count)s colleagues", echo.colleagues)
    sentence = sentence % {"count": echo.colleagues}
    if echo.entities > 1:
        sentence = _("%(colleagues)s in %(count)s entities") % {
            "colleagues": sentence,
            "count": echo.entities,
        }
    if echo.minutes:
        time_saved = dates.minutes(_rounded(echo.minutes))
        sentence = _("%(colleagues)s, about %(time)s saved") % {
            "colleagues": sentence,
            "time": time_saved,
        }
    return sentence


def _rounded(minutes: int) -> int:
    """To the hour from an hour and a half on: nobody declared them to the minute."""
    return round(minutes / HOUR) * HOUR if minutes > HOUR * 1.5 else minutes


def _first_moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
