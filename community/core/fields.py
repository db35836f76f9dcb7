"""What forms of several apps are made of."""

from collections.abc import Mapping, Sized
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from .cleaning import cleaned

LONGEST = 200_000  # characters: twice the longest text that any form takes
FIRST_YEAR, LAST_YEAR = 1900, 2199
TOO_LONG = {"max_length": _("%(show_value)d characters, %(limit_value)d at most.")}


# What a form is given: what was sent, the files beside it, what its fields show at first.
type Data = Mapping[str, object]
type Files = MultiValueDict[str, UploadedFile]
type Initial = dict[str, object]


def field_of[Kind: forms.Field](form: forms.BaseForm, name: str, kind: type[Kind]) -> Kind:
    """A field of a form, of a kind that is known. Raises TypeError when it is of another."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is a {type(field).__name__}, not a {kind.__name__}.")
    return field


class LongestInBrowsers(MaxLengthValidator):
    """Counts as browsers do for `maxlength`: an emoji is two, or more."""

    def clean(self, x: Sized) -> int:
        return len(str(x).encode("utf-16-le")) // 2


class _CountedField(forms.CharField):
    """A text whose limit is the one that the browser keeps while one types.

    What is longer than any text of ours is refused before anything reads it.
    """

    default_error_messages = {"far_too_long": _("This text is far too long.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators = [
            LongestInBrowsers(validator.limit_value)
            if isinstance(validator, MaxLengthValidator)
            else validator
            for validator in self.validators
        ]

    def to_python(self, value: object) -> str:
        text = str(value or "")
        if len(text) > LONGEST:
            raise ValidationError(self.error_messages["far_too_long"], code="far_too_long")
        return super().to_python(cleaned(text)) or ""


class DayField(forms.DateField):
    """A day of these times: clocks and calendars end where years have no four digits."""

    default_error_messages = {
        "required": _("Choose a day."),
        "far_away": _("A day between 1900 and 2199."),
    }

    def to_python(self, value: str | datetime | date | None) -> date | None:
        day = super().to_python(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(self.error_messages["far_away"], code="far_away")
        return day


class LineField(_CountedField):
    """One line, even when somebody sends several: a title goes into the subject of a mail."""

    def to_python(self, value: object) -> str:
        return " ".join(super().to_python(value).split())


class LinesField(_CountedField):
    """Several lines. Browsers send two characters for each line end, and count one."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
