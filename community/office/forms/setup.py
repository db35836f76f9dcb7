"""What `manage.py setup` asks; each field answers for itself, as the questions come one by one."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, LineField
from members import guest_list
from members.actions import Guest
from members.roster import countries


class CountryField(LineField):
    """A country by its two letters, or by a name that we know."""

    def clean(self, value: object) -> str:
        written: str = super().clean(value)
        code = countries.code_of(written)
        if not code:
            raise ValidationError(
                _("“%(written)s” is no country: give its two letters, as in FR, BE or MA."),
                params={"written": written[:40]},
            )
        return code


class AdministratorField(LineField):
    """`ada@a.example` or `Ada Roussel <ada@a.example>`."""

    def clean(self, value: object) -> Guest:
        written = super().clean(value)
        lines = guest_list.read(written)
        if len(lines) == 1 and lines[0].guest:
            return lines[0].guest
        try:
            validate_email(written)
        except ValidationError:
            sentence = _("“%(written)s” is no e-mail address: write ada.roussel@example.com.")
            raise ValidationError(sentence, params={"written": written[:80]}) from None
        return Guest(written.lower(), _called(written), "")


def _called(address: str) -> str:
    """What to call somebody of whom only an address is known; they can say better."""
    return address.partition("@")[0].replace(".", " ").title()[:80]


class SetupForm(forms.Form):
    name = LineField(
        label=_("Name of the network"),
        max_length=40,
        error_messages={"required": _("Give the network a name."), **TOO_LONG},
    )
    site = LineField(
        label=_("First site, such as Lyon"),
        max_length=100,
        error_messages={"required": _("Name the site where the network begins."), **TOO_LONG},
    )
    country = CountryField(
        label=_("Country of the site, in two letters"),
        error_messages={"required": _("Give the country of the site.")},
    )
    admin = AdministratorField(
        label=_("E-mail address of the administrator"),
        max_length=254,
        error_messages={"required": _("Give the address of the administrator."), **TOO_LONG},
    )
