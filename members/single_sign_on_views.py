"""Pages of single sign-on: to the provider, back from it, and the account of somebody new."""

import logging
from collections.abc import Callable
from functools import wraps

from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from allauth.socialaccount.internal.flows.login import record_authentication
from allauth.socialaccount.internal.flows.signup import clear_pending_signup, get_pending_signup
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from community.core.buttons import button
from community.core.destinations import next_page
from community.core.once import carried_out_once

from . import actions, single_sign_on
from .forms import NewcomerForm
from .models import Member
from .single_sign_on import Failed, Unanswered, company

logger = logging.getLogger(__name__)


def switched_on(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For addresses that are there only where the company has such a door."""

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        company()  # 404 where there is none
        return view(request, *args, **kwargs)

    return inner


@login_not_required
@switched_on
@button(gettext_lazy("Sign in"))
def begin(request: HttpRequest) -> HttpResponseBase:
    """To the company's provider."""
    target = next_page(request)
    if request.user.is_authenticated:
        return redirect(target)
    limited = ratelimit.consume_or_429(request, app="allauth.account", action="login")
    if limited:
        return limited
    from . import company_provider  # noqa: PLC0415 - see there

    try:
        return company_provider.begin(request, target)
    except Failed as error:
        return failed(request, error, target)


@login_not_required
@switched_on
@require_safe
def callback(request: HttpRequest) -> HttpResponseBase:
    """Back from the provider: allauth reads the answer, our adapter decides."""
    from . import company_provider  # noqa: PLC0415 - see there

    try:
        return company_provider.answer(request)
    except Failed as error:
        return failed(request, error)


@login_not_required
@switched_on
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def join(request: HttpRequest) -> HttpResponse:
    """Somebody new: the account, with what the provider does not say."""
    login = get_pending_signup(request)
    if request.user.is_authenticated or login is None or not single_sign_on.may_join(login):
        clear_pending_signup(request)
        return failed(request, None)
    form = NewcomerForm(request.POST or None, initial=single_sign_on.first_words(login))
    if form.is_valid():
        return _joined(request, login, form)
    context = {"form": form, "address": login.user.email, "provider": company().name}
    status = 422 if form.is_bound else 200
    return render(request, "socialaccount/signup.html", context, status=status)


def _joined(request: HttpRequest, login: SocialLogin, form: NewcomerForm) -> HttpResponse:
    clear_pending_signup(request)
    try:
        login.user = _open_account(login, form)
    except actions.AlreadyMember as refusal:
        messages.info(request, str(refusal.sentence))
        return redirect(settings.LOGIN_URL)
    record_authentication(request, login)
    return perform_login(
        request,
        login.user,
        email=login.user.email,
        signup=True,
        redirect_url=login.get_redirect_url(request),
    )


@transaction.atomic
def _open_account(login: SocialLogin, form: NewcomerForm) -> Member:
    member = actions.open_account(email=login.user.email, **form.cleaned_data, at=timezone.now())
    login.account.user = member
    login.account.save()
    return member


def back_to_door(request: HttpRequest, sentence: str, next_url: str) -> HttpResponse:
    """Say why this door stayed shut, where the other ways in stand."""
    if request.user.is_authenticated:  # they went back to the page of the provider, and forth
        return redirect(next_url)
    messages.error(request, sentence)
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': next_url})}")


def failed(request: HttpRequest, error: Failed | None, next_url: str = "/") -> HttpResponse:
    """The provider does not answer, or what came back cannot be used."""
    if error:  # else they came with an old answer, or with one that nobody asked for
        logger.warning("Single sign-on failed: %s", error)
    words = {"provider": company().name}
    if isinstance(error, Unanswered):
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
    ) % {"provider": company().name}
    return back_to_door(request, sentence, next_url)
