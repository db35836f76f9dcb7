"""What is said under things, for whoever asks whose it is."""

from django.utils.translation import gettext_lazy as _

from community.core.nouns import Noun, Words, register

from .models import Comment
from .querysets import CommentQuerySet


def _no_words(comment: Comment) -> list[Words]:
    """Search finds the thing."""
    return []


def _not_searched() -> CommentQuerySet:
    return Comment.objects.none()


COMMENT = register(
    Noun(
        "comment",
        Comment,
        _("Comment"),
        _("Comments"),
        "message-circle",
        owners=lambda comment: [comment.author],
        visible_to=Comment.objects.visible_to,
        words=_no_words,
        searchable=_not_searched,
    )
)
