"""From the page of a thing to its record in the administration."""

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core.offers import Offer, register
from community.core.person import Person


def _may_enter(person: Person) -> bool:
    return person.may_enter_office


def _record(obj: Model) -> str:
    if not admin.site.is_registered(type(obj)):
        return ""
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


RECORD = register(
    Offer("office.record", _("Administration record"), "settings", _may_enter, _record)
)
