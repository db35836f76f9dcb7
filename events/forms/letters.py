"""Writing to those who come to an event."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, LinesField

from ..actions import AUDIENCES


class LetterForm(forms.Form):
    """A word to those who have a seat, to those who wait for one, or to all of them."""

    to = forms.ChoiceField(
        label=_("To whom"),
        choices=AUDIENCES,
        widget=forms.RadioSelect,
        initial="registered",
        error_messages={"required": _("Choose to whom you write.")},
    )
    text = LinesField(
        label=_("Your message"),
        help_text=_("Each receives it by e-mail, with your name and your address to answer to."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your message."), **TOO_LONG},
    )
