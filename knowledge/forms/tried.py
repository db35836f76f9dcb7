""" "I tried it": minutes and one sentence, both optional."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, LineField

from .fields import GainField


class TriedForm(forms.Form):
    minutes = GainField(label=_("Minutes saved each time"), required=False)
    note = LineField(
        label=_("One sentence for colleagues"),
        help_text=_("What you changed, or what to watch for."),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )

    def __init__(self, *args: Any, usual: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["minutes"] = GainField(
            label=_("Minutes saved each time"), also=usual, required=False
        )
