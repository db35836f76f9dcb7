"""Why something is outdated."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, LineField


class DoubtForm(forms.Form):
    reason = LineField(
        label=_("What has changed?"),
        help_text=_("One sentence. Whoever reads the page sees it until it is put right."),
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Say what has changed, so that it can be put right."),
            **TOO_LONG,
        },
    )
