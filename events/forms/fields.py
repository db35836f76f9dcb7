"""Inputs of the forms of the agenda."""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """A day; one that `follows` another field is proposed from it, and moves with it."""

    def __init__(self, *, follows: str = "") -> None:
        following = {"data-follows": follows} if follows else {}
        super().__init__(attrs={"type": "date", **following}, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    def __init__(self) -> None:
        super().__init__(attrs={"type": "time"}, format="%H:%M")


class HttpsField(forms.URLField):
    """A whole address, with https alone."""

    default_validators = [URLValidator(schemes=["https"])]
    default_error_messages = {"invalid": _("Write a whole address, https://…")}
