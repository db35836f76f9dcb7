"""A mail to a member about something of the journal, in their language and in their hours."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db.models import Model
from django.utils import timezone, translation

from community.core import zones
from community.post import actions as post
from members.models import Member

MAIL = "newsletter/mail"


def write(
    word: str,
    person: Member,
    *,
    template: str,
    about: Model,
    at: datetime,
    context: Callable[[], Mapping[str, object]],
) -> None:
    """Put it in the post; `context` is asked in the reader's language and time zone.

    Whoever has left is written to no more.
    """
    if not person.is_member:
        return
    with timezone.override(zones.named(person.time_zone)), translation.override(person.language):
        words = {**context(), "person": person}
        subject, text, html = post.compose(f"{MAIL}/{template}", person.language, words)
    post.send(
        f"newsletter.{word}",
        to=person,
        pace=post.Pace.WORKING_HOURS,
        about=about,
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )
