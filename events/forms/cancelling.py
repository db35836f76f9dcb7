"""Calling an event off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, Data, Files, Initial, LinesField


class CancelForm(forms.Form):
    """A word to those who had kept the date."""

    note = LinesField(
        label=_("A word to those registered"),
        help_text=_("They receive it by e-mail: say why, and what you propose instead."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a word to those registered."), **TOO_LONG},
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
        is_told: bool = True,
    ) -> None:
        """`is_told` says whether anybody receives the word; else its page alone shows it."""
        super().__init__(data, files, initial=initial)
        if not is_told:
            note = self.fields["note"]
            note.required, note.label = False, _("A word for whoever opens its page")
            note.help_text = ""
