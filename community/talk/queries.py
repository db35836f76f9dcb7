"""What a page shows of what is said about its thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Model, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.utils.safestring import SafeString

from community.core import columns
from community.core.meanwhile import LastChange
from community.core.person import Reader
from community.core.prepared import prepared
from community.moderation.models import Reportable
from members.models import Member
from members.querysets import portrait_at

from . import mentions, subjects
from .models import Comment, Following, Mention
from .querysets import PUT_BACK_WITHIN, CommentQuerySet

SHOWN = 50  # comments; older ones are behind a link
MOST_PAGES = 200
# A comment, and what it shows of whoever wrote it.
_COLUMNS = (*columns.own(Comment), *portrait_at("author"))


@dataclass(frozen=True)
class ShownComment:
    """A comment as one member reads it."""

    comment: Comment
    html: SafeString
    is_mine: bool


@dataclass(frozen=True)
class Conversation:
    """What is said about a thing, in order; the page after `page` holds what is older.

    Whether its reader `follows` is known where something is said.
    """

    about: Model
    code: str
    comments: list[ShownComment]
    page: int
    has_older: bool
    follows: bool


def conversation(
    member: Member, about: Reportable, at: datetime, page: int = 1, comment: int = 0
) -> Conversation | None:
    """What one member reads under a thing: a page, or that of a `comment`, whose key is given.

    None where nobody talks.
    """
    subject = subjects.of(about)
    if subject is None or not member.is_member:
        return None
    if not subject.is_open(about):
        return None
    page = min(max(page, 1), MOST_PAGES)
    rows = _page(member, about, at, page)
    if comment and len(rows) > SHOWN and comment not in {row.pk for row in rows[:SHOWN]}:
        page = min(_page_of(comment, member, about, at), MOST_PAGES)
        rows = _page(member, about, at, page)
    return Conversation(
        about=about,
        code=subject.noun.code,
        comments=list(_shown(rows[:SHOWN], member)),
        page=page,
        has_older=len(rows) > SHOWN,
        follows=any(row.follows for row in rows),
    )


def _page(member: Member, about: Reportable, at: datetime, page: int) -> list[Comment]:
    return _comments(
        about.pk,
        ContentType.objects.get_for_model(about).pk,
        member.pk,
        at - PUT_BACK_WITHIN,
        moderates=member.may_enter_office,
        start=(page - 1) * SHOWN,
    )


def _page_of(comment: int, member: Member, about: Reportable, at: datetime) -> int:
    """The page on which a comment stands; the newest, when this member does not see it."""
    kind = ContentType.objects.get_for_model(about)
    reader = Reader(member.pk, may_enter_office=member.may_enter_office)
    comments = Comment.objects.on_page(reader, at - PUT_BACK_WITHIN)
    comments = comments.filter(content_type=kind, object_id=about.pk)
    place = comments.filter(pk=comment).values("posted_at")[:1]
    newer = Q(posted_at__gt=Subquery(place)) | Q(posted_at=Subquery(place), pk__gt=comment)
    return comments.filter(newer).count() // SHOWN + 1


def last_words(comment: Comment, author: Member) -> LastChange | None:
    """When its author, who alone does so, last changed it."""
    if not comment.revised_at:
        return None
    return LastChange(author.pk, author.name, comment.revised_at)


def _shown(newest_first: list[Comment], member: Member) -> Iterator[ShownComment]:
    for comment in reversed(newest_first):
        html = mentions.linked(comment.text, comment.named)
        yield ShownComment(comment, html, is_mine=comment.author_id == member.pk)


@prepared
def _comments(
    about: int, kind: int, member: int, since: datetime, *, moderates: bool, start: int
) -> CommentQuerySet:
    """The newest first, and one more than a page shows; each says whether its reader follows."""
    following = Following.objects.filter(content_type=kind, object_id=about, person=member)
    reader = Reader(member, may_enter_office=moderates)
    members = Mention.objects.filter(
        comment=OuterRef("pk"), person__in=Member.objects.joined().values("pk")
    )
    named = members.values(name=JSONObject(written=F("written"), slug=F("person__slug")))
    comments = Comment.objects.on_page(reader, since).filter(content_type=kind, object_id=about)
    with_people = (
        comments.select_related("author__site")
        .only(*_COLUMNS)
        .annotate(named=ArraySubquery(named), follows=Exists(following.filter(muted=False)))
    )
    return with_people.order_by("-posted_at", "-pk")[start : start + SHOWN + 1]
