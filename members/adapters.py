"""Where our rules enter allauth."""

from datetime import timedelta
from typing import override

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core import context as allauth
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.company.models import Community
from community.core.buttons import is_button
from community.core.throttles import Throttle, TooOften

from . import actions, demo_accounts, letters, proof
from .models import Member

UNKNOWN = "account/email/unknown_account"
STRANGERS = Throttle("letters-to-strangers", most=30, within=timedelta(hours=1))


class AccountAdapter(DefaultAccountAdapter):
    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only a community that trusts an e-mail domain lets people in without an invitation."""
        return bool(Community.current().allowed_domains)

    @override
    def is_safe_url(self, url: str | None) -> bool:
        """Where somebody goes after signing in is a page of ours."""
        is_whole = "/" in (url or "")
        return is_whole and super().is_safe_url(url) and not is_button(url or "")

    @override
    def is_reauthentication_required(self, *, app: str, **options: object) -> bool:
        """allauth lets through whoever has neither password nor factor: we ask for a code."""
        if not super().is_reauthentication_required(app=app, **options):
            return False
        request = allauth.request
        if get_reauthentication_flows(request.user) or proof.is_fresh(request):
            return True
        raise ReauthenticationRequired

    @override
    def get_reauthentication_methods(self, user: Member) -> list[dict[str, object]]:
        methods: list[dict[str, object]] = super().get_reauthentication_methods(user)
        if methods or not user.is_authenticated:
            return methods
        by_code = reverse("account_reauthenticate_by_code")
        return [{"id": "code", "description": _("Send me a code"), "url": by_code}]

    def pre_login(
        self, request: HttpRequest, user: Member, **options: object
    ) -> HttpResponse | None:
        """The demo accounts, whose password everybody knows, open no door outside the home."""
        if user.left_at or (demo_accounts.is_demo(user) and not settings.AT_HOME):
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **options)

    @override
    def login(self, request: HttpRequest, user: Member) -> None:
        """An invitation that still waits for whoever signs in is answered."""
        super().login(request, user)
        actions.close_for(user, at=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Every mail goes through the post, in the reader's language.

        To those who have no account only a few leave: anybody may type any address here.
        """
        if template_prefix == UNKNOWN:
            try:
                STRANGERS.count("all")
            except TooOften:
                return
        letters.send(template_prefix, email, context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Member,
        context: dict[str, object] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the owner what changed; of a change of address, both addresses are told."""
        if template_prefix == "account/email/email_changed" and context:
            actions.note_address_change(user, former=str(context["from_email"]), at=timezone.now())
            return
        super().send_notification_mail(template_prefix, user, context, email)


class MFAAdapter(DefaultMFAAdapter):
    def get_totp_issuer(self) -> str:
        """The name under which an authenticator app files the account."""
        return Community.current().name

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": Community.current().name}
