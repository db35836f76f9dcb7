"""Fields and inputs of the forms of the agenda."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TOO_LONG = {"max_length": _("%(show_value)d characters, %(limit_value)d at most.")}


class LineField(forms.CharField):
    """One line, even when somebody sends several: a title goes into the subject of a mail."""

    def to_python(self, value: Any) -> str:
        return super().to_python(" ".join(str(value or "").replace("\0", "").split())) or ""


class LinesField(forms.CharField):
    """Several lines. Browsers send two characters for each line end; people count one."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\r\n", "\n")) or ""


class DayInput(forms.DateInput):
    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    def __init__(self) -> None:
        super().__init__(attrs={"type": "time"}, format="%H:%M")
