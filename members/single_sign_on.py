"""Signing in with the company's own account, by OpenID Connect (docs/single-sign-on.md).

allauth speaks with the provider; what its answer must say before anybody enters stands here.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps
from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.db.models import F
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from requests import RequestException

from community.company.models import Community
from community.env import SingleSignOn

from . import rules
from .models import Invitation, Member

logger = logging.getLogger(__name__)

JOINING_LASTS = timedelta(hours=1)
YES = (True, "true", "True", "1")  # how providers say it; 1 is True


def switched_on(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For addresses that are there only where the company has such a door."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.SINGLE_SIGN_ON is None:
            raise Http404
        return view(request, *args, **kwargs)

    return inner


def app() -> SocialApp:
    """The provider as allauth knows it.

    People are known by its address and their `sub`: another provider may give the same `sub` to
    somebody else.
    """
    company: SingleSignOn = settings.SINGLE_SIGN_ON
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=company.server_url,
        name=company.name,
        client_id=company.client_id,
        secret=company.client_secret,
        settings={"server_url": company.server_url, "oauth_pkce_enabled": True},
    )


class CompanyAdapter(OpenIDConnectOAuth2Adapter):
    """How allauth speaks with the company's provider."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, settings.SINGLE_SIGN_ON.server_url)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """The address that is registered at the provider, whatever stands in front of us."""
        return f"{settings.SITE_URL}{reverse('socialaccount_callback')}"

    def get_client(self, request: HttpRequest, app: SocialApp) -> OAuth2Client:
        with _readable():
            return super().get_client(request, app)

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        with _readable():
            return super().get_access_token_data(*args, **kwargs)

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        with _readable():
            return super().parse_token(data)

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """What the ID token and the userinfo page say together; none of it is kept."""
        with _readable():
            id_token = self._decode_id_token(app, kwargs["response"]["id_token"])
            userinfo = self._fetch_user_info(token.token)
            if userinfo["sub"] != id_token["sub"]:
                raise OAuth2Error("The userinfo page speaks of somebody else.")
            claims = userinfo | id_token
            login = self.get_provider().sociallogin_from_response(request, claims)
            login.user.email = login.user.email.lower()
        login.account.extra_data = {}
        login.claims = claims
        return login


class CompanyProvider(OpenIDConnectProvider):
    """Whom allauth leads to."""

    def get_oauth2_adapter(self, request: HttpRequest) -> CompanyAdapter:
        return CompanyAdapter(request)


@contextmanager
def _readable() -> Iterator[None]:
    """An answer that has not the shape of one is the provider's fault, not ours."""
    try:
        yield
    except (AttributeError, ImproperlyConfigured, LookupError, TypeError, ValueError) as error:
        raise OAuth2Error(f"The provider's answer cannot be read: {error!r}") from error


@receiver(post_save, sender=SocialAccount, dispatch_uid="members.single_sign_on.forget_when")
def forget_when(instance: SocialAccount, **_signal: object) -> None:
    """Nobody is watched: allauth would keep the moment of the last sign-in."""
    SocialAccount.objects.filter(pk=instance.pk).update(last_login=F("date_joined"))


def begin(request: HttpRequest, next_url: str) -> Any:
    """Lead to the provider."""
    nonce = get_random_string(32)
    provider = CompanyProvider(request, app())
    with _readable():
        return provider.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=next_url,
            data={"nonce": nonce},
            auth_params={"nonce": nonce},
        )


def back_to_door(request: HttpRequest, sentence: str, next_url: str) -> HttpResponse:
    """Say why this door stayed shut, where the other ways in stand."""
    if request.user.is_authenticated:  # they went back to the page of the provider, and forth
        return redirect(next_url)
    messages.error(request, sentence)
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': next_url})}")


def failed(request: HttpRequest, error: Exception | None, next_url: str = "/") -> HttpResponse:
    """The provider does not answer, or what came back cannot be used."""
    if error:  # else they came with an old answer, or with one that nobody asked for
        logger.warning("Single sign-on failed: %s", error)
    words = {"provider": settings.SINGLE_SIGN_ON.name}
    if isinstance(error, RequestException):
        sentence = _(
            "%(provider)s does not answer at the moment. Sign in with a code, or try again later."
        )
    else:
        sentence = _(
            "Signing in with %(provider)s did not work. Try once more, or sign in with a code."
        )
    return back_to_door(request, sentence % words, next_url)


def cancelled(request: HttpRequest, next_url: str) -> HttpResponse:
    """They changed their mind at the provider, or were not let in there."""
    sentence = _(
        "You did not sign in with %(provider)s. Try once more, or sign in with a code."
    ) % {"provider": settings.SINGLE_SIGN_ON.name}
    return back_to_door(request, sentence, next_url)


def check_nonce(login: SocialLogin) -> None:
    """The answer is the one to this very question. Raises OAuth2Error."""
    if login.claims.get("nonce") != login.state["data"]["nonce"]:
        raise OAuth2Error("The ID token answers another request.")


def proven_address(login: SocialLogin) -> str:
    """The address that the provider vouches for; empty when there is none."""
    is_proven = login.claims.get(settings.SINGLE_SIGN_ON.verified_claim) in YES
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
    company: SingleSignOn = settings.SINGLE_SIGN_ON
    words = {"provider": company.name, "community": Community.current().name}
    if company.group and company.group not in _groups(login.claims, company.groups_claim):
        return (
            _(
                "Your account at %(provider)s is not in the group that enters %(community)s this way. "
                "Write to the core team, or sign in with a code if you have an account here."
            )
            % words
        )
    if login.account.pk:
        return ""
    address = proven_address(login)
    if not address:
        return (
            _(
                "%(provider)s does not confirm that your e-mail address is yours. "
                "Sign in with a code instead: it comes by e-mail."
            )
            % words
        )
    member = owner_of(address)
    if member and _has_another(member, login.account):
        return (
            _(
                "This address already enters with another account at %(provider)s. "
                "Sign in with a code instead, or write to the core team."
            )
            % words
        )
    if member or may_open_account(address):
        return ""
    return _(
        "The address %(address)s opens no account by itself: ask your relay for an invitation."
    ) % {"address": address}


def _groups(claims: dict[str, Any], name: str) -> list[Any]:
    said = claims.get(name)
    return said if isinstance(said, list) else [said]


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


def first_words(login: SocialLogin) -> dict[str, Any]:
    """What the form proposes: the invitation's words, else the provider's."""
    if invitation := invitation_to(login.user.email):
        return {
            "first_name": invitation.first_name,
            "last_name": invitation.last_name,
            "site": invitation.site_id,
            "language": invitation.language,
        }
    return {"first_name": login.user.first_name[:80], "last_name": login.user.last_name[:80]}
