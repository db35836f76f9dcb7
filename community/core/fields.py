"""What forms of several apps are made of."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TOO_LONG = {"max_length": _("%(show_value)d characters, %(limit_value)d at most.")}


class LinesField(forms.CharField):
    """Several lines. Browsers send two characters for each line end; people count one."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\r\n", "\n")) or ""
