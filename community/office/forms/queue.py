"""What is said of a reported thing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, LinesField
from community.moderation.models import Reading


class ReadingForm(forms.Form):
    """Its two buttons are the verdicts; whoever agrees with somebody need not say why again."""

    verdict = forms.ChoiceField(
        choices=Reading.Verdict, error_messages={"required": _("Choose one of the two.")}
    )
    words = LinesField(
        label=_("Reason"),
        help_text=_("Whoever wrote it, and whoever reported it, will read it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
