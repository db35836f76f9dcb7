"""Who is written to once somebody was named, and what is taken back."""

from django.utils import timezone

from community.activity import ledger
from community.activity.models import Entry
from community.core.person import Reader
from community.moderation.verbs import HIDDEN
from community.post import actions as post
from members.models import Member

from . import letters, verbs
from .models import Comment


@ledger.on(verbs.MENTIONED)
def tell_mentioned(entry: Entry) -> None:
    """A mail to those whom a comment names, if they may read it by now and want to hear of it."""
    keys = verbs.named_and_not_muted(entry)
    for person in Member.objects.joined().filter(pk__in=keys).select_related("site").order_by("pk"):
        readable = Comment.objects.shown().visible_to(Reader(person.pk))
        comment = readable.filter(pk=entry.data["comment"]).select_related("author").first()
        if comment:
            letters.tell_mentioned(comment, person, at=timezone.now())


@ledger.on(verbs.WITHDRAWN, HIDDEN)
def take_back(entry: Entry) -> None:
    """What waits to be sent of a comment that nobody reads any more, or of those on a thing."""
    if isinstance(entry.target, Comment):
        post.take_back(entry.target)
    elif entry.target:
        for comment in Comment.objects.about(entry.target).exclude(mentions=None):
            if not comment.is_shown or entry.verb == HIDDEN.code:
                post.take_back(comment)
