"""Invitations: sent by whoever may, accepted once, forgotten when nobody accepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.audit import actions as audit
from community.company.models import Site
from community.core import links
from community.core.refusals import Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn
from community.post import actions as post
from community.post.models import Delivery
from members import rules, verbs
from members.models import Invitation, Member

from . import accounts

ACT = "invitation"
LASTS = timedelta(days=30)
KEPT = timedelta(days=30)
_LOCK = 0x696E_7669  # "invi"


class AlreadySent(Refusal):
    """The same invitation left a moment ago."""


class InvitationClosed(Refusal):
    """The invitation was accepted, or it is too old."""


@dataclass(frozen=True)
class Guest:
    """Somebody to invite."""

    email: str
    first_name: str
    last_name: str


@dataclass(frozen=True)
class Sent:
    """The invitations put in the post, and by address why the others were not."""

    invitations: list[Invitation]
    refused: dict[str, Refusal]


@transaction.atomic
def invite_all(
    guests: Sequence[Guest], *, site: Site, language: str, by: Member, at: datetime
) -> Sent:
    """Invite everybody of a list whom nothing forbids to invite."""
    require(rules.can_invite, by)
    choose_in_turn(_LOCK)
    sent = Sent([], {})
    for guest in guests:
        try:
            sent.invitations.append(
                invite(**vars(guest), site=site, language=language, by=by, at=at)
            )
        except Refusal as refusal:
            sent.refused[guest.email] = refusal
    return sent


@transaction.atomic
def invite(
    *,
    email: str,
    first_name: str,
    last_name: str,
    site: Site,
    language: str,
    by: Member,
    at: datetime,
) -> Invitation:
    """Write to somebody that they may join. Raises AlreadyMember, AlreadySent."""
    require(rules.can_invite, by)
    choose_in_turn(_LOCK)  # of two who invite one address at once, one waits
    words = {"first_name": first_name, "last_name": last_name, "site": site, "language": language}
    waiting = Invitation.objects.select_for_update().filter(accepted_at=None)
    earlier = waiting.filter(email=email.lower()).first()
    _refuse_a_member(email.lower())
    if earlier and not rules.can_handle(by, earlier):
        raise AlreadySent(
            _("Another site has invited this address: its relay or the core team can write again."),
            field="email",
        )
    invitation = earlier or Invitation(email=email.lower())
    for name, value in words.items():
        setattr(invitation, name, value)
    _send(invitation, by=by, at=at)
    ledger.record(verbs.INVITED, by=by, on=None, at=at)
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, by: Member, at: datetime) -> Invitation:
    """Write once more to somebody who has not answered.

    Raises AlreadyMember, AlreadySent, and InvitationClosed when it was taken back meanwhile.
    """
    current = _locked(invitation)
    if current is None or current.accepted_at:
        raise InvitationClosed(_("This invitation is no longer valid."))
    require(rules.can_handle, by, current)
    _refuse_a_member(current.email)
    _send(current, by=by, at=at)
    return current


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Member, at: datetime) -> None:
    """Take back an invitation that nobody has accepted; its link opens nothing any more.

    Twice is once. Raises InvitationClosed when it was accepted meanwhile.
    """
    current = _locked(invitation)
    require(rules.can_handle, by, current or invitation)
    if current is None:
        return
    if current.accepted_at:
        raise InvitationClosed(_("This invitation was accepted meanwhile."))
    audit.write("invitation.withdrawn", by=by, on=current, at=at)
    post.take_back(current)
    current.delete()


@transaction.atomic
def accept(invitation: Invitation, *, at: datetime) -> Member:
    """Open the account of an invited person. Raises InvitationClosed, AlreadyMember."""
    letter = _locked(invitation)
    if letter is None or not letter.is_open(at):
        raise InvitationClosed(_("This invitation is no longer valid."))
    member = accounts.open_account(
        email=letter.email,
        first_name=letter.first_name,
        last_name=letter.last_name,
        site=letter.site,
        language=letter.language,
        at=at,
    )
    letter.accepted_at = at
    letter.save(update_fields=["accepted_at"])
    post.take_back(letter)
    ledger.record(verbs.INVITATION_ACCEPTED, by=member, on=member, at=at)
    return member


def close_for(member: Member, *, at: datetime) -> None:
    """Whoever signs in has come in, by whatever door: a letter to them opens nothing any more."""
    for invitation in Invitation.objects.filter(email=member.email, accepted_at=None):
        post.take_back(invitation)
        Invitation.objects.filter(pk=invitation.pk).update(accepted_at=at)


def forget_expired(*, at: datetime) -> int:
    """Delete the addresses of those who did not answer: they never asked to be known here."""
    old = Invitation.objects.filter(accepted_at=None, expires_at__lt=at - KEPT)
    return old.delete()[0]


def _locked(invitation: Invitation) -> Invitation | None:
    """The invitation as it is now, if it is still there; nobody else changes it meanwhile."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("site", "invited_by")
    return rows.filter(pk=invitation.pk).first()


def _refuse_a_member(email: str) -> None:
    proven = Member.objects.filter(email=email, emailaddress__verified=True)
    if member := proven.first():
        raise accounts.AlreadyMember(
            _("%(name)s already has an account with this address.") % {"name": member.name},
            field="email",
        )


def _send(invitation: Invitation, *, by: Member, at: datetime) -> None:
    if invitation.pk and invitation.sent_at > at - rules.PAUSE:
        raise AlreadySent(
            _("An invitation was sent to this address less than an hour ago."), field="email"
        )
    invitation.invited_by = by
    invitation.sent_at, invitation.expires_at = at, at + LASTS
    invitation.save()
    audit.write("invitation.sent", by=by, on=invitation, at=at)
    invitation.letter = _write_to(invitation, by=by, at=at)
    invitation.save(update_fields=["letter"])


def _write_to(invitation: Invitation, *, by: Member, at: datetime) -> Delivery:
    post.take_back(invitation)  # one that still waits: this one says the same, and lasts longer
    link = f"{settings.SITE_URL}{links.path_for(ACT, invitation.pk)}"
    context = {"invitation": invitation, "inviter": by, "link": link}
    subject, text, html = post.compose(f"{accounts.MAIL}/invitation", invitation.language, context)
    # The link opens an account: its words are wiped once it has left.
    return post.send(
        "members.invitation",
        to=invitation.email,
        pace=post.Pace.WORKING_HOURS,
        site=invitation.site,
        about=invitation,
        language=invitation.language,
        subject=subject,
        text=text,
        html=html,
        at=at,
        secret=True,
    )
