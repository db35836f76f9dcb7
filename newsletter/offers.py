"""From the page of what is worth telling to the desk of the journal."""

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core import highlights, nouns
from community.core.offers import Offer, register
from community.core.person import Person


def _is_member(person: Person) -> bool:
    return person.is_active


def _pitch(thing: Model) -> str:
    noun = nouns.of(thing)
    if noun is None or not highlights.is_tellable(thing):
        return ""
    return f"{reverse('newsletter:pitch')}?about={noun.code}:{thing.pk}"


PITCH = register(
    Offer("newsletter.pitch", _("Pitch to the journal"), "newspaper", _is_member, _pitch)
)
