"""What waits for the core team."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db.models import ForeignObjectRel, Func, IntegerField, Model, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from community.activity.models import Handling
from community.core import dates, jobs
from community.core.verbs import Sentence
from community.governance.models import Mandate, Seat
from community.moderation.models import Case
from community.post import queries as post
from community.post.models import Delivery
from knowledge.models import Sheet, Tip, Tool
from knowledge.reviewed import orphans
from members.models import Invitation, Member

from .selftest import foundations


@dataclass(frozen=True)
class Waiting:
    """What waits, a word on it and on when, and the page where something is done about it."""

    sentence: Sentence
    url: str
    note: Sentence = ""
    act: Sentence = ""


_SENTENCES = {
    "cases": ngettext_lazy(
        "%(count)d reported contribution to read",
        "%(count)d reported contributions to read",
        "count",
    ),
    "failed": ngettext_lazy(
        "%(count)d e-mail that did not leave", "%(count)d e-mails that did not leave", "count"
    ),
    "follow_ups": ngettext_lazy(
        "%(count)d follow-up that failed", "%(count)d follow-ups that failed", "count"
    ),
    "invitations": ngettext_lazy(
        "%(count)d invitation without an answer for a week",
        "%(count)d invitations without an answer for a week",
        "count",
    ),
    "ending": ngettext_lazy(
        "%(count)d mandate that ends within three months",
        "%(count)d mandates that end within three months",
        "count",
    ),
    "vacant": ngettext_lazy("%(count)d vacant seat", "%(count)d vacant seats", "count"),
    "tips": ngettext_lazy(
        "%(count)d tip whose author has left",
        "%(count)d tips whose authors have left",
        "count",
    ),
    "sheets": ngettext_lazy(
        "%(count)d sheet whose author has left",
        "%(count)d sheets whose authors have left",
        "count",
    ),
    "tools": ngettext_lazy(
        "%(count)d tool that nobody looks after",
        "%(count)d tools that nobody looks after",
        "count",
    ),
}
_LISTS = {
    "cases": ("admin:queue", ""),
    "failed": ("admin:post_delivery_changelist", "state__exact=failed"),
    "follow_ups": ("admin:activity_handling_changelist", "state__exact=failed"),
    "invitations": ("admin:members_invitation_changelist", "answer=late"),
    "ending": ("admin:governance_mandate_changelist", "term=ending"),
    "vacant": ("admin:governance_seat_changelist", "held=no"),
    "tips": ("admin:knowledge_tip_changelist", "owner=left"),
    "sheets": ("admin:knowledge_sheet_changelist", "owner=left"),
    "tools": ("admin:knowledge_tool_changelist", "owner=left"),
}


def waiting(at: datetime) -> list[Waiting]:
    """What somebody of the team should look at, in a fixed number of queries."""
    today = timezone.localdate(at)
    counts = {name: count for name, count in _counts(at).items() if count}
    named = {
        name: list(rows(today)) for name, rows in _NAMED.items() if 0 < counts.get(name, 0) <= FEW
    }
    lines = (named.get(name) or [_line(name, count)] for name, count in counts.items())
    return [*_standstill(), *chain.from_iterable(lines)]


def _ending(today: date) -> Iterator[Waiting]:
    """Each mandate that ends soon: whose, until when, and where it is extended."""
    for mandate in Mandate.objects.ending(today).select_related("person", "role", "seat"):
        yield Waiting(
            f"{mandate.person}, {mandate.seat or mandate.role}",
            reverse("admin:governance_mandate_change", args=[mandate.pk]),
            _("ends on %(day)s") % {"day": dates.long_day(mandate.last_day)},
            _("Prepare what follows"),
        )


def _vacant(today: date) -> Iterator[Waiting]:
    """Each seat that nobody holds, and where it is given."""
    for seat in Seat.objects.vacant(today).select_related("role"):
        yield Waiting(
            seat.name,
            f"{reverse('admin:governance_mandate_add')}?role={seat.role_id}&seat={seat.pk}",
            _("vacant: %(role)s") % {"role": seat.role},
            _("Give a mandate"),
        )


FEW = 3  # so many are named one by one; more are counted, and their list is a page away
_NAMED: dict[str, Callable[[date], Iterator[Waiting]]] = {"ending": _ending, "vacant": _vacant}


def _standstill() -> Iterator[Waiting]:
    """The worker that is gone, the mails that nobody takes up, those that are uncertain."""
    if trouble := foundations.worker_trouble(jobs.worker()):
        yield Waiting(trouble, reverse("admin:selftest"))
    if trouble := foundations.backlog_trouble(post.backlog()):
        yield Waiting(trouble, _mails("pending"))
    if doubt := in_doubt():
        yield Waiting(doubt, _mails("uncertain"))


def in_doubt() -> str:
    """How many mails are uncertain, and since when; empty when there is none."""
    mails = post.in_doubt()
    if not mails.count:
        return ""
    return ngettext(
        "%(count)d e-mail since %(moment)s of which nobody knows whether it left",
        "%(count)d e-mails since %(moment)s of which nobody knows whether they left",
        mails.count,
    ) % {"count": mails.count, "moment": dates.moment(mails.since) if mails.since else "…"}


def _mails(state: str) -> str:
    return f"{reverse('admin:post_delivery_changelist')}?state__exact={state}"


def _line(name: str, count: int) -> Waiting:
    address, filters = _LISTS[name]
    url = reverse(address) + (f"?{filters}" if filters else "")
    return Waiting(_SENTENCES[name] % {"count": count}, url)


def _counts(at: datetime) -> dict[str, int]:
    today = timezone.localdate(at)
    return count_all(
        cases=Case.objects.open(),
        failed=Delivery.objects.filter(state=Delivery.State.FAILED),
        follow_ups=Handling.objects.filter(state=Handling.State.FAILED),
        invitations=Invitation.objects.unanswered(at),
        ending=Mandate.objects.ending(today),
        vacant=Seat.objects.vacant(today),
        tips=orphans(Tip),
        sheets=orphans(Sheet),
        tools=orphans(Tool),
    )


def count_all(**rows: QuerySet) -> dict[str, int]:
    """How many rows each of these has, in one query; whoever asks is a row to hang it on."""
    totals = [Subquery(_total(counted)) for counted in rows.values()]
    return dict(zip(rows, Member.objects.order_by().values_list(*totals)[:1].get(), strict=True))


def _total(rows: QuerySet) -> QuerySet:
    total = Func("pk", function="COUNT", output_field=IntegerField())
    return rows.order_by().annotate(total=total).values("total")


def is_used(obj: Model) -> bool:
    """Whether any row refers to it."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: obj}).exists()
        for relation in obj._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
    )
