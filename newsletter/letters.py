"""What the journal asks for by mail, each reader in their language and on their clock."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation

from community.core import links, zones
from community.post import actions as post
from members.models import Member

from .models import Article

MAIL = "newsletter/mail"
ANSWER_ACT = "newsletter.answer"


def ask(article: Article, person: Member, *, at: datetime) -> None:
    """Five questions, and the link under which they are answered without signing in."""
    if not person.is_member:
        return
    with timezone.override(zones.named(person.time_zone)), translation.override(person.language):
        context = {
            "article": article,
            "person": person,
            "questions": article.questions.order_by("position"),
            "answer_url": settings.SITE_URL + links.path_for(ANSWER_ACT, article.pk),
        }
        subject, text, html = post.compose(f"{MAIL}/questions", person.language, context)
    post.send(
        "newsletter.questions",
        to=person,
        pace=post.Pace.WORKING_HOURS,
        about=article,
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )
