"""The words in which comments, and those who follow them, are asked for."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from community.activity.querysets import on_visible
from community.core.person import Person, Reader
from community.moderation.querysets import SHOWN, hidden_for

from . import subjects

if TYPE_CHECKING:
    from .models import Comment, Following

COMMENT_SHOWN = Q(withdrawn_at__isnull=True) & SHOWN
PUT_BACK_WITHIN = timedelta(days=1)  # after that, what somebody withdrew is no longer offered


class CommentQuerySet(models.QuerySet["Comment"]):
    def about(self, thing: models.Model) -> "CommentQuerySet":
        return self.filter(
            content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk
        )

    def shown(self) -> "CommentQuerySet":
        """What all who read the thing read."""
        return self.filter(COMMENT_SHOWN)

    def visible_to(self, member: Person | Reader) -> "CommentQuerySet":
        """Of the things that are open to comments: what is shown, their own, and for moderators
        the hidden."""
        open_things = on_visible(member, subjects.things())
        hidden = hidden_for(member) & Q(withdrawn_at__isnull=True)
        return self.filter(COMMENT_SHOWN | Q(author_id=member.pk) | hidden).filter(open_things)

    def on_page(self, member: Reader, since: datetime) -> "CommentQuerySet":
        """What a thing's page shows somebody who sees the thing; of their own also what they
        withdrew `since` then."""
        theirs = SHOWN | Q(author_id=member.pk) | hidden_for(member)
        just_withdrawn = Q(author_id=member.pk, withdrawn_at__gt=since)
        return self.filter(Q(withdrawn_at__isnull=True) & theirs | just_withdrawn)


class FollowingQuerySet(models.QuerySet["Following"]):
    def about(self, thing: models.Model) -> "FollowingQuerySet":
        return self.filter(
            content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk
        )
