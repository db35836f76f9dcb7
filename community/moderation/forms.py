"""Reporting in a reason and a sentence; appealing, and judging, in one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, LinesField

from .models import Report

LONGEST = 500


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=Report.Reason,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason."), "invalid_choice": _("Choose a reason.")},
    )
    sentence = LinesField(
        label=_("In a sentence"),
        help_text=_("What should be seen, and where. The core team alone reads it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write one sentence: what is wrong?"), **TOO_LONG},
    )


class AppealForm(forms.Form):
    sentence = LinesField(
        label=_("Why should it be shown?"),
        help_text=_("A sentence is enough. A sponsor reads it, with what you wrote."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why it should be shown."), **TOO_LONG},
    )


class JudgeForm(forms.Form):
    restores = forms.TypedChoiceField(
        label=_("Your decision"),
        choices=[("no", _("It stays hidden")), ("yes", _("It is shown again"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = LinesField(
        label=_("Reason"),
        help_text=_("Whoever wrote it, and whoever reported it, will read it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why: those concerned will read it."), **TOO_LONG},
    )
