"""Calling an event off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, LinesField


class CancelForm(forms.Form):
    """A word to those who had kept the date."""

    note = LinesField(
        label=_("A word to those registered"),
        help_text=_("They receive it by e-mail: say why, and what you propose instead."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a word to those registered."), **TOO_LONG},
    )
