""" "I tried it", with minutes and a sentence that are optional; "It did not work", and why."""

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


class FailedForm(forms.Form):
    reason = LineField(
        label=_("What went wrong?"),
        help_text=_("One sentence. The author alone reads it."),
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Say what went wrong, so that the author can put it right."),
            **TOO_LONG,
        },
    )
