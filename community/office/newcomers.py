"""First contributions without a person's reply, for whoever is on duty."""

from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from community.activity.models import Entry
from community.activity.querysets import on_visible
from community.core import dates
from community.core.person import Reader
from community.governance.duty import on_duty
from community.talk import subjects
from community.talk import verbs as talk
from community.talk.models import Comment
from knowledge import verbs as knowledge
from knowledge.models import Answer, Question
from members.models import Member

from . import records
from .queries import Waiting

LATELY = timedelta(days=14)
MOST = 5  # the longest wait first; the others come when these have their reply
REPLIED_TO = [verb.code for verb in (knowledge.TIP_PUBLISHED, knowledge.ASKED, talk.COMMENTED)]


def waiting(reader: Member, at: datetime) -> list[Waiting]:
    """What the person on duty should reply to; everybody of the team, when nobody is on duty."""
    entries = list(without_reply(reader, at)[:MOST])
    person = on_duty(at) if entries else None
    if person and person.pk != reader.pk:
        return []
    return [_line(entry) for entry in entries]


def without_reply(reader: Member, at: datetime) -> QuerySet[Entry]:
    """The first tip, question or comment of each member, of the last two weeks, that everybody
    reads and under which nobody else has said anything since; what has no name is nobody's."""
    lately = Entry.objects.filter(verb__in=REPLIED_TO, happened_at__gt=at - LATELY)
    of_others = lately.filter(actor__in=Member.objects.joined().exclude(pk=reader.pk))
    return (
        of_others.filter(on_visible(Reader(reader.pk), subjects.things()))
        .exclude(Exists(_earlier()))
        .exclude(Exists(_comments().exclude(author=OuterRef("actor"))))
        .exclude(Exists(_answers()), content_type=ContentType.objects.get_for_model(Question))
        .filter(~Q(verb=talk.COMMENTED.code) | Exists(_the_comment()))
        .select_related("actor")
        .order_by("happened_at", "pk")
    )


def _earlier() -> QuerySet[Entry]:
    """What the same person did before."""
    contributions = [*REPLIED_TO, knowledge.ANSWERED.code]
    own = Entry.objects.filter(actor=OuterRef("actor"), verb__in=contributions)
    same_moment = Q(happened_at=OuterRef("happened_at"), pk__lt=OuterRef("pk"))
    return own.filter(Q(happened_at__lt=OuterRef("happened_at")) | same_moment)


def _comments() -> QuerySet[Comment]:
    """What is said since then about the same thing."""
    thing = {"content_type": OuterRef("content_type"), "object_id": OuterRef("object_id")}
    return Comment.objects.shown().filter(**thing, posted_at__gte=OuterRef("happened_at"))


def _the_comment() -> QuerySet[Comment]:
    """What the entry itself says, unless it was taken back or hidden."""
    own = _comments().filter(author=OuterRef("actor"))
    return own.filter(posted_at=OuterRef("happened_at"))


def _answers() -> QuerySet[Answer]:
    given = Answer.objects.shown().filter(question=OuterRef("object_id"))
    return given.filter(answered_at__gte=OuterRef("happened_at")).exclude(author=OuterRef("actor"))


def _line(entry: Entry) -> Waiting:
    day = dates.short_day(entry.happened_at)
    note = _("a first contribution, without a reply since %(day)s") % {"day": day}
    return Waiting(records.entry(entry), f"{entry.target_url}#talk", note, _("Reply"))
