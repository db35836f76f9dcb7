"""What links in our mails may do."""

from datetime import timedelta

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.core import acts

from . import actions, proof
from .actions.administrators import ADMINISTRATOR
from .actions.invitations import ACT
from .actions.moves import ACT as ADDRESS
from .actions.moves import LASTS as ADDRESS_LASTS
from .models import AddressChange, Invitation

# Whether a link still opens an account is the invitation's own affair, said in a sentence.
LASTS = timedelta(days=365)


def _load(pk: int) -> Invitation | None:
    rows = Invitation.objects.select_related("site", "invited_by").filter(pk=pk)
    return rows.first()


def _accept(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Open the account and sign in: who holds the link reads the mails of that address."""
    if request.user.is_authenticated:
        messages.warning(request, _("You are signed in already: sign out before you accept."))
        return redirect(request.path)
    try:
        member = actions.accept(invitation, at=timezone.now())
    except (actions.AlreadyMember, actions.InvitationClosed) as refusal:
        messages.info(request, str(refusal.sentence))
        return redirect("account_login")
    return perform_login(request, member, email=member.email, signup=True)


INVITATION = acts.register(
    acts.Act(
        code=ACT,
        label=gettext_lazy("Join the network"),
        load=_load,
        template="members/invitation.html",
        do=_accept,
        lasts=LASTS,
    )
)


def _enter(request: HttpRequest, admission: Invitation) -> HttpResponse:
    """Sign the administrator in; the office then asks for a second factor."""
    if request.user.is_authenticated:
        return redirect("admin:index" if request.user.email == admission.email else request.path)
    try:
        person = actions.admit_administrator(admission, at=timezone.now())
    except actions.InvitationClosed as refusal:
        messages.info(request, str(refusal.sentence))
        return redirect("account_login")
    answer = perform_login(request, person, email=person.email, redirect_url=reverse("admin:index"))
    if request.user == person:  # whoever holds this link has just shown who they are
        proof.record(request, person, "link")
    return answer


ADMISSION = acts.register(
    acts.Act(
        code=ADMINISTRATOR,
        label=gettext_lazy("Enter"),
        load=_load,
        template="members/administrator.html",
        do=_enter,
        lasts=LASTS,
    )
)


def _load_change(pk: int) -> AddressChange | None:
    return AddressChange.objects.select_related("member").filter(pk=pk).first()


def _undo(request: HttpRequest, change: AddressChange) -> HttpResponse:
    """Give the account back; whoever is signed in here as its owner signs in again."""
    try:
        member = actions.undo_address_change(change, at=timezone.now())
    except actions.AddressStays as refusal:
        messages.warning(request, str(refusal.sentence))
        return redirect(request.path)
    if request.user == member:
        logout(request)
    messages.success(request, _("Your account has its former address again: sign in with a code."))
    return redirect("account_login")


ADDRESS_CHANGE = acts.register(
    acts.Act(
        code=ADDRESS,
        label=gettext_lazy("Undo the change of address"),
        load=_load_change,
        template="members/address_change.html",
        do=_undo,
        lasts=ADDRESS_LASTS,
    )
)
