"""Forms of the door: signing in, signing up, inviting."""

from typing import Any, ClassVar, override

from allauth.account.fields import PasswordField
from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    PasswordVerificationMixin,
    ResetPasswordKeyForm,
    SetPasswordForm,
    SignupForm,
)
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.company.models import Community, Site
from community.company.queries import sites_by_name
from community.core.bilingual import active_language
from community.core.fields import Data, Files, Initial, LineField, field_of
from community.core.verbs import Sentence

from . import actions, demo_accounts, rules
from .models import Member
from .models.people import LANGUAGES

# A name goes into mails, where it must be neither an address nor a second line.
person_name = RegexValidator(r'^[^\x00-\x1f\x7f<>"@:/\\]+$', _("Letters, hyphens and apostrophes."))

LONGEST_ADDRESS = 254  # as the database keeps it (RFC 5321)
LONGEST_CREDENTIAL, DEEPEST = 20_000, 100


class SignInForm(LoginForm):
    """Address and password; without a password a code is sent. A demo account is one button."""

    def __init__(self, data: QueryDict | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(_as_meant(data) if data else None, *args, **kwargs)
        # allauth takes the field away when signing up asks for no password.
        self.fields["password"] = PasswordField(
            label=_("Password"), required=False, autocomplete="current-password"
        )


def _as_meant(data: QueryDict) -> dict[str, str | list[object]]:
    """What the pressed button says: a demo account, a code, or what is typed."""
    sent = data.dict()
    if settings.AT_HOME and sent.get("demo") in demo_accounts.ADDRESSES:
        return {**sent, "login": sent["demo"], "password": demo_accounts.PASSWORD}
    return {**sent, "password": ""} if sent.get("by") == "code" else sent  # nosec B105 # none


def _say(field: forms.Field, label: Sentence) -> None:
    """Our word for a field of allauth, whose placeholder would repeat its own."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)


class NameForm(forms.Form):
    """How somebody is called."""

    first_name = LineField(
        label=_("First name"),
        max_length=80,
        validators=[person_name],
        error_messages={"required": _("Give a first name.")},
    )
    last_name = LineField(
        label=_("Last name"),
        max_length=80,
        validators=[person_name],
        error_messages={"required": _("Give a last name.")},
    )


class NewcomerForm(NameForm):
    """What we ask about somebody who has no account yet."""

    site = forms.ModelChoiceField(
        Site.objects.none(),
        label=_("Site"),
        empty_label=_("Choose…"),
        error_messages={"required": _("Choose a site.")},
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect, initial=active_language
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial, prefix=prefix)
        site = field_of(self, "site", forms.ModelChoiceField)
        site.queryset = sites_by_name()


class SignUpForm(SignupForm, NewcomerForm):
    """For those whose e-mail domain the community trusts; a code proves the address."""

    field_order = ("email", "first_name", "last_name", "site", "language")
    account_already_exists: bool

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial, prefix=prefix)
        _say(self.fields["email"], _("Work e-mail address"))

    def clean_email(self) -> str:
        MaxLengthValidator(LONGEST_ADDRESS)(self.cleaned_data["email"])
        if not rules.may_sign_up(self.cleaned_data["email"], Community.current()):
            raise ValidationError(
                _("This address opens no account by itself: ask your relay for an invitation.")
            )
        return super().clean_email()

    def try_save(self, request: HttpRequest) -> tuple[Member | None, HttpResponse | None]:
        """An account whose address nobody confirmed gives way to whoever comes now."""
        if self.account_already_exists and actions.forget_unproven(self.cleaned_data["email"]):
            self.account_already_exists = False
        try:
            return super().try_save(request)
        except actions.AlreadyMember:  # opened by somebody else since the form was checked
            self.account_already_exists = True
            return super().try_save(request)

    @override
    def save(self, request: HttpRequest) -> Member:
        details = {name: self.cleaned_data[name] for name in self.field_order}
        return actions.open_account(**details, proven=False, at=timezone.now())


class AddressForm(AddEmailForm):
    """Another address for an account, where the company reads its mail."""

    def clean_email(self) -> str:
        if not rules.may_move_to(self.cleaned_data["email"], self.user, Community.current()):
            raise ValidationError(
                _("Give an address of the company: codes and news go there, nowhere else.")
            )
        return super().clean_email()


class InvitationForm(NewcomerForm):
    """Whom to invite."""

    email = forms.EmailField(
        label=_("Work e-mail address"),
        max_length=LONGEST_ADDRESS,
        error_messages={"required": _("Give a work e-mail address.")},
    )
    field_order = ("email", "first_name", "last_name", "site", "language")


class _PasswordWords(PasswordVerificationMixin):
    """allauth's fields under the words of the rest of the site."""

    WORDS: ClassVar = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & self.WORDS.keys():
            _say(self.fields[name], self.WORDS[name])


class NewPasswordForm(_PasswordWords, ChangePasswordForm):
    """Another password."""


class FirstPasswordForm(_PasswordWords, SetPasswordForm):
    """A password for an account that had none."""


class LostPasswordForm(_PasswordWords, ResetPasswordKeyForm):
    """A password after the code that was mailed."""


class CredentialField(forms.JSONField):
    """What a browser says of a passkey, in a few thousand letters and hardly nested."""

    widget = forms.HiddenInput

    def to_python(self, value: object) -> Any:
        if len(str(value)) > LONGEST_CREDENTIAL or _depth(str(value)) > DEEPEST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


def _depth(json: str) -> int:
    """More than it can be nested: Python's reader gives up on some thousand levels."""
    return json.count("[") + json.count("{")


class SignInByPasskeyForm(LoginWebAuthnForm):
    """A passkey instead of an address."""

    credential = CredentialField()


class ProveByPasskeyForm(ReauthenticateWebAuthnForm):
    """A passkey once more, before something that asks for a fresh proof."""

    credential = CredentialField()


class SecondFactorForm(AuthenticateWebAuthnForm):
    """A passkey after a password."""

    credential = CredentialField()


class PasskeyForm(AddWebAuthnForm):
    """A new passkey; unless its owner says otherwise, it signs in by itself."""

    credential = CredentialField()
    name = LineField(label=_("Name of the device"), required=False, max_length=80)
    passwordless = forms.BooleanField(
        label=_("Sign in with this passkey alone"), required=False, initial=True
    )
