"""What is said of a text before it appears: a note in its margin, a word to its author."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, LinesField


class NoteForm(forms.Form):
    """A note in the margin, beside a passage or about the whole."""

    passage = LinesField(
        label=_("Passage"),
        help_text=_("The words that it is about; blank for the whole text."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
    text = LinesField(
        label=_("Your note"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG | {"required": _("Write what you noticed.")},
    )


class ReturnForm(forms.Form):
    """A word to the author."""

    word = LinesField(
        label=_("A note to the author"),
        help_text=_("What is missing, and by when."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG | {"required": _("Tell the author what is missing.")},
    )
