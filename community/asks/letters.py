"""What somebody who is asked for help reads by mail, in their hours."""

from datetime import datetime

from django.conf import settings
from django.utils import translation

from community.core.links import path_for
from community.core.person import Person
from community.post import actions as post

from . import kinds
from .models import Ask

MAIL = "community/asks/mail/asked"
DECLINE_ACT = "asks-decline"


def write(ask: Ask, to: Person, *, at: datetime) -> None:
    """Say who asks for what, why it is they, and give the two ways: help, or “not me”.

    Nothing leaves when nobody needs help any more.
    """
    kind = kinds.get(ask.kind)
    about = kind.load(ask.object_id)
    if about is None:
        return
    with translation.override(to.language):
        words = {
            "person": to,
            "request_words": kind.request(about),
            "because": ask.because,
            "button": str(kind.button),
            "about_url": settings.SITE_URL + about.get_absolute_url(),
            "decline_url": settings.SITE_URL + path_for(DECLINE_ACT, ask.pk),
        }
    subject, text, html = post.compose(MAIL, to.language, words)
    post.send(
        "asks.asked",
        to=to,
        pace=post.Pace.WORKING_HOURS,
        about=ask,
        language=to.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )
