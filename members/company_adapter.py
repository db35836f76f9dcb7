"""Where our rules enter allauth's single sign-on."""

from typing import override

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.http import HttpRequest

from . import company_provider, single_sign_on
from . import single_sign_on_views as door
from .adapters import AccountAdapter
from .models import Member


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on: who may enter is said in members/single_sign_on.py."""

    @override
    def list_apps(self, request: HttpRequest, **_wanted: object) -> list[SocialApp]:
        """The company's provider, as the environment says; the database knows of none."""
        return [company_provider.app()]

    @override
    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Member, str] | None:
        """Only an address that both sides have proven joins an account."""
        address = single_sign_on.proven_address(sociallogin)
        owner = single_sign_on.owner_of(address) if address else None
        return (owner, address) if owner else None

    @override
    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Before anything is changed: may they enter?"""
        company_provider.check_nonce(sociallogin)
        if sentence := single_sign_on.why_not(sociallogin):
            target = sociallogin.get_redirect_url(request)
            raise ImmediateHttpResponse(door.back_to_door(request, sentence, target))
        person = sociallogin.user
        if person.pk is None:
            single_sign_on.begin_joining(sociallogin)
        elif person.left_at or not person.is_active:
            closed = AccountAdapter(request).respond_user_inactive(request, person)
            raise ImmediateHttpResponse(closed)
        elif single_sign_on.remember(sociallogin):
            context = {"provider": sociallogin.provider.name}
            self.send_notification_mail("socialaccount/email/account_connected", person, context)

    @override
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Those who may not have been refused above."""
        return True

    @override
    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: object,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, object] | None = None,
    ) -> None:
        """Whatever fails, the other ways in stand on the page of the door."""
        state = (extra_context or {}).get("state")
        target = state.get("next", "/") if isinstance(state, dict) else "/"
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(door.cancelled(request, target))
        failure = company_provider.failure(exception) if exception else None
        raise ImmediateHttpResponse(door.failed(request, failure, target))
