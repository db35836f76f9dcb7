"""What is written by mail to those concerned by a decision, each in their language and hours."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from community.activity import sentences
from community.activity.models import Entry
from community.core import verbs as declared
from community.core.person import Person
from community.core.quotes import within_quotes
from community.core.verbs import Verb
from community.post import actions as post

from . import verbs
from .models import Hideable, Hiding

DECISION, TOLD = "community/moderation/mail/moderated", "community/moderation/mail/told"
REPORT = "moderation.report"  # to whoever reported something, whatever became of it
_SUBJECTS = {
    REPORT: _("What you reported: “%(target)s”"),
    verbs.REPORTED.code: _("Reported to the core team: “%(target)s”"),
    verbs.KEPT.code: _("“%(target)s” was reported, and stays as it is"),
    verbs.TO_MEND.code: _("Please put right: “%(target)s”"),
    verbs.APPEALED.code: _("An appeal waits for a sponsor: “%(target)s”"),
    verbs.APPEAL_REFUSED.code: _("Your appeal: “%(target)s”"),
}


def tell_decision(
    person: Person, verb: Verb, hiding: Hiding, obj: Hideable, *, reason: str, at: datetime
) -> None:
    """What is yours is hidden, or shown again."""
    context = {"target": obj, "person": person, "reason": reason, "hiding": hiding}
    subject, text, html = post.compose(DECISION, person.language, context)
    post.send(
        verb.code,
        to=person,
        pace=post.Pace.WORKING_HOURS,
        begins_at=getattr(obj, "starts_at", None),
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )


def tell(person: Person, entry: Entry, *, at: datetime) -> None:
    """What an entry says to this person."""
    verb = declared.get(entry.verb)
    kind = REPORT if verb in verbs.TO_REPORTERS else verb.code
    with translation.override(person.language):
        label = Truncator(entry.target_label).chars(110)
        context = {
            "person": person,
            "title": str(_SUBJECTS[kind]) % {"target": within_quotes(label)},
            "sentence": sentences.say(verb.to_owner[0] if verb.to_owner else "", entry),
            "button_url": settings.SITE_URL + entry.target_url,
            "button_label": _("Open the page"),
        }
    subject, text, html = post.compose(TOLD, person.language, context)
    post.send(
        kind,
        to=person,
        pace=post.Pace.WORKING_HOURS,
        language=person.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
    )
