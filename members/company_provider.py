"""The company's OpenID provider, as allauth speaks with it (docs/single-sign-on.md).

What this loads weighs 10 MB: only those load it whose company has a provider.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import F
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.crypto import get_random_string
from requests import RequestException

from .single_sign_on import Failed, Unanswered, company


def app() -> SocialApp:
    """The provider as allauth knows it.

    People are known by its address and their `sub`: another provider may give the same `sub` to
    somebody else.
    """
    config = company()
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=config.server_url,
        name=config.name,
        client_id=config.client_id,
        secret=config.client_secret,
        settings={"server_url": config.server_url, "oauth_pkce_enabled": True},
    )


class CompanyAdapter(OpenIDConnectOAuth2Adapter):
    """How allauth speaks with the company's provider."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, company().server_url)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """The address that is registered at the provider, whatever stands in front of us."""
        return f"{settings.SITE_URL}{reverse('socialaccount_callback')}"

    @property
    def openid_config(self) -> dict[str, object]:
        """What the provider says of itself, as the one that the environment names."""
        config = super().openid_config
        if config["issuer"].rstrip("/") != self.provider_id:
            raise OAuth2Error(f"The provider calls itself {config['issuer']}: see OIDC_SERVER_URL.")
        return config

    def get_client(self, request: HttpRequest, app: SocialApp) -> OAuth2Client:
        with _readable():
            return super().get_client(request, app)

    def get_access_token_data(self, *args: object, **kwargs: object) -> dict[str, object]:
        with _readable():
            data = super().get_access_token_data(*args, **kwargs)
        self.did_fetch_access_token = False  # allauth would trust TLS, and check no signature
        return data

    def parse_token(self, data: dict[str, object]) -> SocialToken:
        with _readable():
            return super().parse_token(data)

    def complete_login(
        self,
        request: HttpRequest,
        app: SocialApp,
        token: SocialToken,
        *,
        response: Mapping[str, str],
        **_: object,
    ) -> SocialLogin:
        """What the ID token and the userinfo page say together; none of it is kept."""
        with _readable():
            id_token = self._decode_id_token(app, response["id_token"])
            userinfo = self._fetch_user_info(token.token)
            if userinfo["sub"] != id_token["sub"]:
                raise OAuth2Error("The userinfo page speaks of somebody else.")
            if "\0" in id_token["sub"]:
                raise OAuth2Error("The provider's number has a letter that PostgreSQL refuses.")
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


registry.register(CompanyProvider)


@contextmanager
def _readable() -> Iterator[None]:
    """An answer that has not the shape of one is the provider's fault, not ours."""
    try:
        yield
    except (AttributeError, ImproperlyConfigured, LookupError, TypeError, ValueError) as error:
        raise OAuth2Error(f"The provider's answer cannot be read: {error!r}") from error


@receiver(post_save, sender=SocialAccount, dispatch_uid="members.company_provider.forget_when")
def forget_when(instance: SocialAccount, **_signal: object) -> None:
    """Nobody is watched: allauth would keep the moment of the last sign-in."""
    SocialAccount.objects.filter(pk=instance.pk).update(last_login=F("date_joined"))


def begin(request: HttpRequest, next_url: str) -> HttpResponse:
    """Lead to the provider. Raises Failed."""
    nonce = get_random_string(32)
    provider = CompanyProvider(request, app())
    with _said_as_ours(), _readable():
        return provider.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=next_url,
            data={"nonce": nonce},
            auth_params={"nonce": nonce},
        )


def answer(request: HttpRequest) -> HttpResponseBase:
    """What allauth makes of those who come back. Raises Failed."""
    view = OAuth2CallbackView.adapter_view(CompanyAdapter(request))
    with _said_as_ours():  # the provider may have gone down while they were there
        response: HttpResponseBase = view(request)
    return response


@contextmanager
def _said_as_ours() -> Iterator[None]:
    try:
        yield
    except (OAuth2Error, RequestException) as error:
        raise failure(error) from error


def failure(error: Exception) -> Failed:
    """The error of a library as one of ours."""
    kind = Unanswered if isinstance(error, RequestException) else Failed
    return kind(str(error))


def check_nonce(login: SocialLogin) -> None:
    """The answer is the one to this very question. Raises OAuth2Error."""
    if login.claims.get("nonce") != login.state["data"]["nonce"]:
        raise OAuth2Error("The ID token answers another request.")
