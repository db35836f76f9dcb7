"""What allauth has to say, in our words: codes, notices, and two letters."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.company.models import Community
from community.core.bilingual import active_language
from community.post import actions as post

from . import rules
from .actions.accounts import MAIL
from .models import Member

LONGEST_ADDRESS = 254  # RFC 5321: no mailbox has a longer one


@dataclass(frozen=True)
class AccountLetter:
    """A mail of three templates, its kind in the list of deliveries, and what it says."""

    kind: str
    pace: post.Pace
    template: str
    title: Promise | str = ""
    sentence: Promise | str = ""


def _code(title: Promise, sentence: Promise) -> AccountLetter:
    return AccountLetter("account.code", post.Pace.CODE, f"{MAIL}/code", title, sentence)


def _notice(title: Promise, sentence: Promise) -> AccountLetter:
    return AccountLetter("account.notice", post.Pace.SECURITY, f"{MAIL}/notice", title, sentence)


_ADDRESS_CODE = _code(
    _("Your code to confirm this address"), _("Here is the code that confirms this address:")
)
LETTERS = {
    "account/email/login_code": _code(_("Your sign-in code"), _("Here is your code to sign in:")),
    "account/email/proof_code": _code(
        _("Your code to go on"),
        _("Here is the code that lets you change how your account is kept:"),
    ),
    "account/email/email_confirmation": _ADDRESS_CODE,
    "account/email/email_confirmation_signup": _ADDRESS_CODE,
    "account/email/password_reset_code": _code(
        _("Your code for a new password"), _("Here is your code to choose a new password:")
    ),
    "account/email/unknown_account": AccountLetter(
        "account.unknown", post.Pace.ANSWER, f"{MAIL}/unknown_account"
    ),
    "account/email/account_already_exists": AccountLetter(
        "account.exists", post.Pace.ANSWER, f"{MAIL}/account_exists"
    ),
    "account/email/email_deleted": _notice(
        _("An address was removed from your account"),
        _("The address %(deleted_email)s was removed from your account."),
    ),
    "account/email/password_changed": _notice(
        _("Your password has changed"),
        _("The password of your account has changed, and your other devices have been signed out."),
    ),
    "account/email/password_set": _notice(
        _("Your account has a password"),
        _("A password was set for your account, which had none."),
    ),
    "account/email/password_reset": _notice(
        _("Your password has changed"),
        _("A new password was set with a code, and your devices have been signed out."),
    ),
    "socialaccount/email/account_connected": _notice(
        _("Another way into your account"),
        _("Your account now also opens with “%(provider)s”, where you have just signed in."),
    ),
    "mfa/email/recovery_codes_generated": _notice(
        _("New recovery codes"),
        _("New recovery codes were created for your account; the earlier ones no longer work."),
    ),
    "mfa/email/totp_activated": _notice(
        _("An authenticator app protects your account"),
        _("An authenticator app was set up for your account."),
    ),
    "mfa/email/totp_deactivated": _notice(
        _("The authenticator app was turned off"),
        _("The authenticator app of your account was turned off."),
    ),
    "mfa/email/webauthn_added": _notice(
        _("A passkey was added"), _("A passkey was added to your account.")
    ),
    "mfa/email/webauthn_removed": _notice(
        _("A passkey was removed"), _("A passkey was removed from your account.")
    ),
}


def send(name: str, address: str, context: Mapping[str, object]) -> None:
    """Write the letter of that name; KeyError for one that we do not know."""
    if len(address) > LONGEST_ADDRESS:
        return
    letter = LETTERS[name]
    member = Member.objects.filter(email=address).first()
    language = _language(member, context)
    subject, text, html = post.compose(
        letter.template,
        language,
        {
            **_words(letter, language, context),
            "person": member,
            "address": address,
            "may_sign_up": rules.may_sign_up(address, Community.current()),
        },
    )
    post.send(
        letter.kind,
        to=member or address,
        pace=letter.pace,
        language=language,
        subject=subject,
        text=text,
        html=html,
        at=timezone.now(),
        secret=letter.kind == "account.code",
    )


def _language(member: Member | None, context: Mapping[str, object]) -> str:
    """That of the recipient; a new address speaks the language of the account it is for."""
    person = member or context.get("user")
    return person.language if isinstance(person, Member) else active_language()


def _words(
    letter: AccountLetter, language: str, context: Mapping[str, object]
) -> dict[str, object]:
    with translation.override(language):
        return {
            "title": str(letter.title),
            "sentence": str(letter.sentence) % context,
            "code": context.get("code"),
        }
