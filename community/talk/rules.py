"""Who may say what under a thing."""

from datetime import datetime

from django.db.models import Model

from members.models import Member

from . import subjects
from .models import Comment
from .querysets import PUT_BACK_WITHIN


def can_comment(member: Member, thing: Model) -> bool:
    """Whoever may read a thing of which people talk."""
    subject = subjects.of(thing)
    if subject is None or not member.is_member:
        return False
    return subject.noun.visible_to(member).filter(pk=thing.pk).exists()


def is_author(member: Member, comment: Comment) -> bool:
    """Whoever said it, while everybody may still read of what."""
    is_own = member.is_member and comment.author_id == member.pk
    return is_own and Comment.objects.visible_to(member).filter(pk=comment.pk).exists()


def can_put_back(member: Member, comment: Comment, at: datetime) -> bool:
    """Its author, for a day."""
    if not is_author(member, comment):
        return False
    return comment.withdrawn_at is None or comment.withdrawn_at > at - PUT_BACK_WITHIN
