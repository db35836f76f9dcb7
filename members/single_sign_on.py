"""Who may enter with an account of the company: what its provider must say of them."""

import time
from datetime import timedelta

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from community.company.models import Community
from community.env import SingleSignOn

from . import rules
from .models import Invitation, Member

JOINING_LASTS = timedelta(hours=1)
YES = (True, "true", "True", "1")  # how providers say it; 1 is True


class Failed(Exception):
    """What came back from the provider cannot be used."""


class Unanswered(Failed):
    """The provider does not answer."""


def company() -> SingleSignOn:
    """What the environment says of the provider; no such page where it says nothing."""
    config: SingleSignOn | None = settings.SINGLE_SIGN_ON
    if config is None:
        raise Http404
    return config


def proven_address(login: SocialLogin) -> str:
    """The address that the provider vouches for; empty when there is none."""
    is_proven = login.claims.get(company().verified_claim) in YES
    return login.user.email if is_proven else ""


def owner_of(address: str) -> Member | None:
    """Whose account has this address, and has shown that it is theirs."""
    proven = Member.objects.filter(
        email=address, emailaddress__email=address, emailaddress__verified=True
    )
    return proven.first()


def why_not(login: SocialLogin) -> str:
    """A sentence for somebody who may not enter by this door; empty for everybody else.

    Whoever entered by it before is known by the provider's own number; others by an address that
    it vouches for.
    """
    provider = company()
    words = {"provider": provider.name}
    if provider.group and provider.group not in _groups(login.claims, provider.groups_claim):
        sentence = _(
            "Your account at %(provider)s is not in the group that enters this way. "
            "Write to the core team, or sign in with a code if you have an account here."
        )
        return sentence % words
    if login.account.pk:
        return ""
    address = proven_address(login)
    if not address:
        sentence = _(
            "%(provider)s does not confirm that your e-mail address is yours. "
            "Sign in with a code instead: it comes by e-mail."
        )
        return sentence % words
    member = owner_of(address)
    if member and _has_another(member, login.account):
        sentence = _(
            "This address already enters with another account at %(provider)s. "
            "Sign in with a code instead, or write to the core team."
        )
        return sentence % words
    if member or may_open_account(address):
        return ""
    sentence = _(
        "The address %(address)s opens no account by itself: ask your relay for an invitation."
    )
    return sentence % {"address": address}


def remember(login: SocialLogin) -> bool:
    """Remember the number of somebody who was found by their address; True the first time.

    allauth would do so too, but save the whole member with it, and fail in a second window.
    """
    known_by = {"provider": login.account.provider, "uid": login.account.uid}
    login.account, is_new = SocialAccount.objects.get_or_create(
        **known_by, defaults={"user": login.user}
    )
    return is_new


def _groups(claims: dict[str, object], name: str) -> list[object]:
    value = claims.get(name)
    return value if isinstance(value, list) else [value]


def _has_another(member: Member, account: SocialAccount) -> bool:
    """Addresses are given again, to somebody else: numbers never are."""
    theirs = SocialAccount.objects.filter(user=member, provider=account.provider)
    return theirs.exclude(uid=account.uid).exists()


def invitation_to(address: str) -> Invitation | None:
    """The invitation that still waits for this address."""
    waiting = Invitation.objects.select_related("site").filter(
        email=address, accepted_at=None, expires_at__gt=timezone.now()
    )
    return waiting.first()


def may_open_account(address: str) -> bool:
    """As everywhere: an address of an allowed domain, or one that was invited."""
    community = Community.current()
    return rules.may_sign_up(address, community) or invitation_to(address) is not None


def begin_joining(login: SocialLogin) -> None:
    """Note when, and leave the provider's token behind: what follows needs none."""
    login.state["at"] = time.time()
    login.token = None


def may_join(login: SocialLogin) -> bool:
    """Whether what the provider said, and what we allow, still opens an account."""
    is_fresh = time.time() - login.state["at"] < JOINING_LASTS.total_seconds()
    return is_fresh and may_open_account(login.user.email)


def first_words(login: SocialLogin) -> dict[str, object]:
    """What the form proposes: the invitation's words, else the provider's."""
    if invitation := invitation_to(login.user.email):
        return {
            "first_name": invitation.first_name,
            "last_name": invitation.last_name,
            "site": invitation.site_id,
            "language": invitation.language,
        }
    return {"first_name": login.user.first_name[:80], "last_name": login.user.last_name[:80]}
