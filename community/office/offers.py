"""From the page of a thing to its record in the administration."""

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.core.offers import Offer, register
from members.models import Member


def _may_enter(person: Member) -> bool:
    return person.may_enter_office


def _record(obj: Any) -> str:
    if not admin.site.is_registered(type(obj)):
        return ""
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


RECORD = register(
    Offer("office.record", _("Administration record"), "settings", _may_enter, _record)
)
