"""From the page of a thing to saying that it should not be read as it is."""

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core import nouns
from community.core.offers import Offer, register
from community.core.person import Person

from .models import Reportable


def _is_member(person: Person) -> bool:
    return person.is_active


def report_url(thing: Model) -> str:
    """Where a thing is reported; empty for what not every member reads."""
    noun = nouns.of(thing)
    if noun is None or not (isinstance(thing, Reportable) and thing.is_read_by_all):
        return ""
    return reverse("moderation:report-new", args=[noun.code, thing.pk])


REPORT = register(
    Offer("moderation.report", _("Report"), "flag", _is_member, report_url, to_owners=False)
)
