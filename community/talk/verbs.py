"""What can happen in a conversation. Each entry is on the thing, and names its comment.

Whoever has no name there leaves none in the ledger either.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from community.activity.models import Entry
from community.core.verbs import Kind, declare

from .models import PLACE, Comment, Following, Mention


def _following(entry: Entry) -> set[int]:
    """Those who hear of what is said about the thing."""
    followings = Following.objects.filter(
        content_type=entry.content_type_id, object_id=entry.object_id or 0, muted=False
    )
    return set(followings.values_list("person", flat=True))


def _comment(entry: Entry) -> Comment | None:
    """What was said, while it is read."""
    return Comment.objects.shown().filter(pk=entry.data["comment"]).first()


def _followers(entry: Entry) -> Iterable[int]:
    """Those who follow; whoever said it knows, and whoever is named in it hears of that."""
    comment = _comment(entry)
    if comment is None:
        return []
    named = Mention.objects.filter(comment=comment).values_list("person", flat=True)
    return _following(entry) - {comment.author_id, *named}


def named_and_not_muted(entry: Entry) -> Iterable[int]:
    """Those whom the comment names for the first time, and who have not muted the thing."""
    return _following(entry).intersection(entry.data["people"]) if _comment(entry) else []


COMMENTED = declare(
    "talk.comment.posted",
    _("%(actor)s commented on “%(target)s”"),
    kind=Kind.MICRO,
    to_owner=(
        _("%(actor)s commented on “%(target)s”"),
        _("%(count)s colleagues commented on “%(target)s”"),
    ),
    concerns=_followers,
    part=PLACE,
)
MENTIONED = declare(
    "talk.comment.mentioned",
    _("%(actor)s named somebody in a comment on “%(target)s”"),
    to_owner=(
        _("%(actor)s speaks to you about “%(target)s”"),
        _("%(count)s colleagues speak to you about “%(target)s”"),
    ),
    concerns=named_and_not_muted,
    part=PLACE,
)
REVISED = declare("talk.comment.revised", _("%(actor)s revised a comment on “%(target)s”"))
WITHDRAWN = declare("talk.comment.withdrawn", _("%(actor)s withdrew a comment on “%(target)s”"))
PUT_BACK = declare("talk.comment.put_back", _("%(actor)s put a comment on “%(target)s” back"))
