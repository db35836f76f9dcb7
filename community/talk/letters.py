"""What somebody reads by mail who is named in a comment, in their hours."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.post import actions as post
from members.models import Member

from .models import Comment

MAIL = "community/talk/mail/mentioned"


def tell_mentioned(comment: Comment, person: Member, *, at: datetime) -> None:
    """A colleague speaks to you."""
    context = {
        "comment": comment,
        "person": person,
        "name": "" if comment.without_name else comment.author.name,
        "button_url": settings.SITE_URL + comment.get_absolute_url(),
        "button_label": _("Read and reply"),
    }
    subject, text, html = post.compose(MAIL, person.language, context)
    post.send(
        "talk.mentioned",
        to=person,
        pace=post.Pace.WORKING_HOURS,
        about=comment,
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )
