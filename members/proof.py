"""Somebody signed in shows once more who they are: a code mailed to the present address.

For accounts with neither password nor second factor, which allauth would let through: a session
left open does not read the mails of its owner.
"""

import time
from typing import ClassVar

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core.internal import ratelimit
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from .models import Member
from .requests import member_of

_STATE = "proof_code"


def is_fresh(request: HttpRequest) -> bool:
    """Whether they showed it in this session, and not long ago."""
    oldest = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(entry.get("reauthenticated") and entry["at"] > oldest for entry in records)


def record(request: HttpRequest, user: Member, method: str) -> None:
    """Remember that they just showed it."""
    record_authentication(request, user, method, reauthenticated=True)


class Proof(AbstractCodeVerificationProcess):
    """A code on its way to the present address of whoever is signed in."""

    def __init__(self, request: HttpRequest, state: dict[str, object]) -> None:
        self.request = request
        attempts = app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS
        super().__init__(attempts, settings.CODES_LAST, state, member_of(request))

    @classmethod
    def begin(cls, request: HttpRequest) -> None:
        user = member_of(request)
        proof = cls(request, cls.initial_state(user, user.email))
        proof.state["code"] = get_adapter().generate_login_code()
        proof.send()
        proof.persist()

    @classmethod
    def under_way(cls, request: HttpRequest) -> "Proof | None":
        """None when none was sent, when it is too old, or when the address changed since."""
        state = request.session.get(_STATE)
        if not state or state["email"] != member_of(request).email:
            return None
        proof = cls(request, state)
        return proof.abort_if_invalid()

    def send(self) -> None:
        context = {"request": self.request, "code": self.code}
        get_adapter().send_mail("account/email/proof_code", self.state["email"], context)

    def persist(self) -> None:
        self.request.session[_STATE] = self.state

    def abort(self) -> None:
        self.request.session.pop(_STATE, None)


class ProofView(BaseReauthenticateView):
    """GET shows; one button sends a code, the other reads it."""

    form_class = ConfirmLoginCodeForm
    template_name = "account/reauthenticate_by_code.html"
    http_method_names: ClassVar = ["get", "head", "post"]

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if "send" in request.POST:
            return self._send(request)
        if Proof.under_way(request) is None:
            return redirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def _send(self, request: HttpRequest) -> HttpResponse:
        limited = ratelimit.consume_or_429(
            request,
            app="allauth.account",
            action="request_login_code",
            key=member_of(request).email,
        )
        if limited:
            return limited
        Proof.begin(request)
        return redirect(request.get_full_path())

    def get_form_kwargs(self) -> dict[str, object]:
        proof = Proof.under_way(self.request)
        return super().get_form_kwargs() | {"code": proof.code if proof else ""}

    def form_valid(self, form: Form) -> HttpResponse:
        self.request.session.pop(_STATE, None)
        record(self.request, member_of(self.request), "code")
        return super().form_valid(form)

    def form_invalid(self, form: Form) -> HttpResponse:
        if proof := Proof.under_way(self.request):
            proof.record_invalid_attempt()
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        proof = Proof.under_way(self.request)
        return super().get_context_data(**kwargs) | {
            "proof": proof,
            "address": self.request.user.email,
        }
