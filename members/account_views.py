"""Pages of the door: the sign-in page with the demo accounts, one's devices, invitations."""

from datetime import timedelta
from http import HTTPStatus

from allauth.account.views import LoginView, SignupView, logout
from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from community.core import kept_forms
from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.core.throttles import Throttle

from . import actions, demo_accounts, rules
from .forms import InvitationForm, NameForm
from .guest_forms import GuestListForm, outcome
from .models import Invitation
from .querysets import InvitationQuerySet
from .requests import MemberRequest

SHOWN = 50
INVITATIONS = Throttle("invitations", most=60, within=timedelta(hours=1))
LISTS = Throttle("invitation-lists", most=10, within=timedelta(hours=1))


class SignInView(LoginView):
    """allauth's page, which offers the company's own accounts, and the demo's at home."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(**kwargs) | {
            "single_sign_on": settings.SINGLE_SIGN_ON,
            "demo_accounts": demo_accounts.offered(),
        }


class SignUpView(SignupView):
    """allauth's page, whose account and code are written together or not at all."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Of two who come at once with one address, the second finds the first one's account.

        When no code can leave, since one just did, that account stays as it is.
        """
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)
            if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
                transaction.set_rollback(True)
        return answer


def sign_out(request: HttpRequest) -> HttpResponse:
    """allauth's page; what the browser kept of ours goes with the session."""
    answer: HttpResponse = logout(request)
    if request.method == "POST":
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@button(gettext_lazy("Sign that device out"))
@carried_out_once
def session_end(request: MemberRequest, pk: int) -> HttpResponse:
    """Sign one of my other devices out."""
    mine = UserSession.objects.filter(user=request.user)
    session = get_object_or_404(mine.exclude(session_key=request.session.session_key), pk=pk)
    get_adapter().end_sessions([session])
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def me_name(request: MemberRequest) -> HttpResponse:
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
@carried_out_once
def invitation_new(request: MemberRequest) -> HttpResponse:
    """Invite somebody, and see who has not answered yet."""
    _must_invite(request)
    form = kept_forms.bind(request, InvitationForm, initial={"site": request.user.site_id})
    if request.method == "POST" and form.is_valid() and _sent(request, form):
        return redirect("members:invitation-new")
    context = {"form": form, "waiting": _waiting(request)[:SHOWN]}
    status = 422 if request.method == "POST" else 200
    return render(request, "members/invitation_new.html", context, status=status)


def _must_invite(request: MemberRequest) -> None:
    """These pages are there for those who may invite, and for nobody else."""
    if not rules.can_invite(request.user):
        raise Http404


def _waiting(request: MemberRequest) -> InvitationQuerySet:
    return Invitation.objects.visible_to(request.user).waiting()


def _guest(request: MemberRequest, pk: int) -> str:
    """What a button is about."""
    _must_invite(request)
    return get_object_or_404(_waiting(request), pk=pk).name


def _sent(request: MemberRequest, form: InvitationForm) -> bool:
    INVITATIONS.count(request.user.pk)
    try:
        invitation = actions.invite(**form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal.sentence))
        return False
    messages.success(
        request,
        _("The invitation to %(email)s is waiting to leave; the list below says when it has.")
        % {"email": invitation.email},
    )
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def invitation_list(request: MemberRequest) -> HttpResponse:
    """Invite many: what is understood is shown before anything leaves."""
    _must_invite(request)
    initial = {"site": request.user.site_id, "language": active_language()}
    form = kept_forms.bind(request, GuestListForm, read_again=True, initial=initial)
    if form.is_bound and form.is_valid():
        if form.press(request.POST.get("step", "")):
            LISTS.count(request.user.pk)
            return send_list(request, form, "members:invitation-new")
        if not form.lines:
            return redirect("members:invitation-new")
        form = form.rewritten()
    status = 422 if form.errors and request.method == "POST" else 200
    return render(request, "members/invitation_list.html", {"form": form}, status=status)


def send_list(request: MemberRequest, form: GuestListForm, listed: str) -> HttpResponse:
    """Invite everybody of a list, here and in the office.

    It leads to the list of invitations, or back to what is still to be mended.
    """
    kept = {name: form.cleaned_data[name] for name in ("site", "language")}
    sent = actions.invite_all(form.guests, **kept, by=request.user, at=timezone.now())
    messages.success(request, outcome(sent))
    if left := form.left():
        kept_forms.keep(request, request.path, left)
        return redirect(request.get_full_path())
    return redirect(listed)


@button(gettext_lazy("Send again"), _guest)
@carried_out_once
def invitation_resend(request: MemberRequest, pk: int) -> HttpResponse:
    """Send an invitation once more."""
    _must_invite(request)
    INVITATIONS.count(request.user.pk)
    invitation = get_object_or_404(_waiting(request), pk=pk)
    try:
        actions.resend(invitation, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal.sentence))
    else:
        messages.success(
            request,
            _("The invitation to %(email)s is waiting to leave once more.")
            % {"email": invitation.email},
        )
    return redirect("members:invitation-new")


@button(gettext_lazy("Withdraw"), _guest)
@carried_out_once
def invitation_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    _must_invite(request)
    invitation = get_object_or_404(_waiting(request), pk=pk)
    try:
        actions.withdraw(invitation, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, str(refusal.sentence))
    else:
        messages.success(
            request, _("The invitation to %(name)s is withdrawn.") % {"name": invitation.name}
        )
    return redirect("members:invitation-new")
