"""Pages of the door: the sign-in page with the demo accounts, one's devices, invitations."""

from typing import Any

from allauth.account.views import LoginView
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core import kept_forms
from community.core.buttons import button
from community.core.refusals import Refusal

from . import actions, demo_accounts, rules
from .forms import InvitationForm, NameForm
from .models import Invitation
from .views import SignedIn

SHOWN = 50


class SignInView(LoginView):
    """allauth's page, which offers the demo accounts at home."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"demo_accounts": demo_accounts.offered()}


@button(gettext_lazy("Sign that device out"))
def session_end(request: SignedIn, pk: int) -> HttpResponse:
    """Sign one of my other devices out."""
    mine = UserSession.objects.filter(user=request.user)
    session = get_object_or_404(mine.exclude(session_key=request.session.session_key), pk=pk)
    get_adapter().end_sessions([session])
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@require_http_methods(["GET", "HEAD", "POST"])
def me_name(request: SignedIn) -> HttpResponse:
    """Change my name; the account stays."""
    person = request.user
    now = {"first_name": person.first_name, "last_name": person.last_name}
    form = kept_forms.bind(request, NameForm, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.rename(person, **form.cleaned_data, by=person, at=timezone.now())
        messages.success(request, _("Your name is %(name)s.") % {"name": person.name})
        return redirect("members:me")
    status = 422 if request.method == "POST" else 200
    return render(request, "members/me_name.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_new(request: SignedIn) -> HttpResponse:
    """Invite somebody, and see who has not answered yet."""
    _must_invite(request)
    form = kept_forms.bind(request, InvitationForm, initial={"site": request.user.site_id})
    if request.method == "POST" and form.is_valid() and _sent(request, form):
        return redirect("members:invitation-new")
    context = {"form": form, "waiting": Invitation.objects.waiting()[:SHOWN]}
    status = 422 if request.method == "POST" else 200
    return render(request, "members/invitation_new.html", context, status=status)


def _must_invite(request: SignedIn) -> None:
    """These pages are there for those who may invite, and for nobody else."""
    if not rules.can_invite(request.user):
        raise Http404


def _guest(request: SignedIn, pk: int) -> str:
    """What a button is about."""
    _must_invite(request)
    return get_object_or_404(Invitation.objects.waiting(), pk=pk).name


def _sent(request: SignedIn, form: InvitationForm) -> bool:
    try:
        invitation = actions.invite(**form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal.sentence))
        return False
    messages.success(
        request, _("An invitation is on its way to %(email)s.") % {"email": invitation.email}
    )
    return True


@button(gettext_lazy("Send again"), _guest)
def invitation_resend(request: SignedIn, pk: int) -> HttpResponse:
    """Send an invitation once more."""
    _must_invite(request)
    invitation = get_object_or_404(Invitation.objects.waiting(), pk=pk)
    try:
        actions.resend(invitation, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal.sentence))
    else:
        messages.success(
            request, _("Invitation sent again to %(email)s.") % {"email": invitation.email}
        )
    return redirect("members:invitation-new")


@button(gettext_lazy("Withdraw"), _guest)
def invitation_withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Take an invitation back."""
    _must_invite(request)
    invitation = get_object_or_404(Invitation.objects.waiting(), pk=pk)
    actions.withdraw(invitation, by=request.user, at=timezone.now())
    messages.success(
        request, _("The invitation to %(name)s is withdrawn.") % {"name": invitation.name}
    )
    return redirect("members:invitation-new")
