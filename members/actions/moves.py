"""An account gets another address: both are told, and the former one can take it back."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.audit import actions as audit
from community.core import links
from community.core.refusals import Refusal
from community.core.slugs import choose_in_turn
from members.models import AddressChange, Member
from members.slugs import LOCK

from . import accounts

ACT = "address"
LASTS = timedelta(days=7)


class AddressStays(Refusal):
    """The change can no longer be undone."""


@transaction.atomic
def note_address_change(member: Member, *, former: str, at: datetime) -> AddressChange:
    """Tell both addresses; the mail to the former one holds a link that undoes the change."""
    change = AddressChange.objects.create(member=member, former=former, changed_at=at)
    audit.write("account.address.changed", by=member, on=member, at=at)
    link = f"{settings.SITE_URL}{links.path_for(ACT, change.pk)}"
    before = accounts.Identity(member.name, former)
    accounts.tell_identity_changed(member, before=before, at=at, undo=link)
    return change


@transaction.atomic
def undo_address_change(change: AddressChange, *, at: datetime) -> Member:
    """Give an account back to the reader of its former address, and to nobody else.

    What somebody at an open session could have left behind goes too: sessions, the password, the
    factors added around that time, later changes of the address. Raises AddressStays.
    """
    choose_in_turn(LOCK)  # nobody opens an account with that address meanwhile
    member: Member = Member.objects.select_for_update().get(pk=change.member_id)
    undoable = AddressChange.objects.filter(pk=change.pk, undone_at=None, changed_at__gt=at - LASTS)
    taken = Member.objects.exclude(pk=member.pk).filter(email=change.former)
    if not undoable.exists() or taken.exists() or not member.is_active or member.left_at:
        raise AddressStays(_("This change can no longer be undone: write to the core team."))
    before = accounts.Identity.of(member)
    member.email = change.former
    member.set_unusable_password()
    member.save(update_fields=["email", "password"])
    EmailAddress.objects.filter(user=member).delete()
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    Authenticator.objects.filter(user=member, created_at__gte=change.changed_at - LASTS).delete()
    accounts.forget_sessions(member)
    member.address_changes.filter(undone_at=None, changed_at__gte=change.changed_at).update(
        undone_at=at
    )
    audit.write("account.address.restored", by=member, on=member, at=at)
    accounts.tell_identity_changed(member, before=before, at=at)
    return member


def forget_address_changes(*, at: datetime) -> int:
    """Delete former addresses whose link is over."""
    return AddressChange.objects.filter(changed_at__lt=at - LASTS).delete()[0]
