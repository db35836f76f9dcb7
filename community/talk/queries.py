"""What a page shows of what is said about its thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.safestring import SafeString

from community.core.meanwhile import LastChange
from community.core.person import Reader
from community.core.prepared import prepared
from members.models import Member

from . import mentions, subjects
from .models import Comment, Following, Mention
from .querysets import PUT_BACK_WITHIN, CommentQuerySet
from .subjects import Subject

SHOWN = 50  # comments; older ones are behind a link
MOST_PAGES = 200


@dataclass(frozen=True)
class ShownComment:
    """A comment as one member reads it."""

    comment: Comment
    html: SafeString
    is_mine: bool


@dataclass(frozen=True)
class Conversation:
    """What is said about a thing, in order; the page after `page` holds what is older."""

    about: Model
    code: str
    comments: list[ShownComment]
    page: int
    has_older: bool
    follows: bool


def conversation(member: Member, about: Model, at: datetime, page: int = 1) -> Conversation | None:
    """What one member reads under a thing; None where nobody talks."""
    subject = subjects.of(about)
    if subject is None or not member.is_member:
        return None
    kind = ContentType.objects.get_for_model(about).pk
    follows = _follows(about.pk, kind, member.pk, code=subject.noun.code)
    if not follows:
        return None
    page = min(max(page, 1), MOST_PAGES)
    rows = _comments(
        about.pk,
        kind,
        member.pk,
        at - PUT_BACK_WITHIN,
        moderates=member.may_enter_office,
        start=(page - 1) * SHOWN,
    )
    return Conversation(
        about=about,
        code=subject.noun.code,
        comments=list(_shown(rows[:SHOWN], member)),
        page=page,
        has_older=len(rows) > SHOWN,
        follows=follows[0],
    )


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
def _follows(about: int, kind: int, member: int, *, code: str) -> QuerySet:
    """Whether somebody follows a thing, in one row; no row where they may not talk about it."""
    subject: Subject = subjects.get(code)
    own = Following.objects.filter(content_type=kind, object_id=OuterRef("pk"), person=member)
    things = subject.noun.visible_to(Reader(member)).filter(pk=about).order_by()
    return things.values_list(Exists(own.filter(muted=False)), flat=True)


@prepared
def _comments(
    about: int, kind: int, member: int, since: datetime, *, moderates: bool, start: int
) -> CommentQuerySet:
    """The newest first, and one more than a page shows."""
    reader = Reader(member, may_enter_office=moderates)
    members = Mention.objects.filter(
        comment=OuterRef("pk"), person__in=Member.objects.joined().values("pk")
    )
    named = members.values(name=JSONObject(written=F("written"), slug=F("person__slug")))
    comments = Comment.objects.on_page(reader, since).filter(content_type=kind, object_id=about)
    with_people = comments.select_related("author__site").annotate(named=ArraySubquery(named))
    return with_people.order_by("-posted_at", "-pk")[start : start + SHOWN + 1]
