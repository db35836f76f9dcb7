"""What is said under things, for whoever asks whose it is."""

from django.utils.translation import gettext_lazy as _

from community.core.nouns import Noun, Words, register

from .models import Comment


def _no_words(comment: Comment) -> list[Words]:
    """Search finds the thing."""
    return []


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
    )
)
