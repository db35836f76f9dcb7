"""The first administrator: appointed from the command line, enters by one link, once."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from community.audit import actions as audit
from community.company.models import Site
from community.core import links
from community.core.refusals import Refusal
from members.models import Invitation, Member

from . import accounts
from .invitations import Guest, InvitationClosed

ADMINISTRATOR = "administrator"
PASS_LASTS = timedelta(days=3)


class AnotherAdministrator(Refusal):
    """Somebody else runs the community already."""


class AccountClosed(Refusal):
    """Nobody enters by a closed account."""


@transaction.atomic
def appoint_administrator(guest: Guest, *, site: Site, language: str, at: datetime) -> Member:
    """The administrator: the one there is, or else the guest, whose account is opened if need be.

    Whoever calls this lets one call at a time pass. Raises AnotherAdministrator, AccountClosed.
    """
    present: Member | None = Member.objects.administrators().first()
    if present and present.email != guest.email:
        raise AnotherAdministrator(
            _(
                "%(address)s is the administrator already. For a fresh link leave the address "
                "out; for one more administrator there is “manage.py createsuperuser”."
            )
            % {"address": present.email},
            field="admin",
        )
    return present or _promoted(guest, at) or _opened(guest, site, language, at)


def _promoted(guest: Guest, at: datetime) -> Member | None:
    """The account that was there, imported or invited, as an administrator's."""
    accounts.forget_unproven(guest.email)
    person: Member | None = Member.objects.filter(email=guest.email).first()
    if person is None:
        return None
    if not person.is_active or person.left_at:
        raise AccountClosed(
            _("The account of %(address)s is closed: give another address.")
            % {"address": guest.email},
            field="admin",
        )
    person.is_superuser = True
    person.save(update_fields=["is_superuser"])
    audit.write("account.administrator", by=None, on=person, at=at)
    return person


def _opened(guest: Guest, site: Site, language: str, at: datetime) -> Member:
    person = accounts.open_account(
        email=guest.email,
        first_name=guest.first_name,
        last_name=guest.last_name,
        site=site,
        language=language,
        at=at,
        is_superuser=True,
    )
    audit.write("account.administrator", by=None, on=person, at=at)
    return person


def has_entered(person: Member) -> bool:
    """Whether a person was ever signed in, or has a password to sign in with."""
    if person.joined_at or person.has_usable_password():
        return True
    return Invitation.objects.filter(email=person.email, accepted_at__isnull=False).exists()


@transaction.atomic
def link_for_administrator(person: Member, *, site: Site, at: datetime) -> str:
    """The address by which an administrator enters once; the one before opens nothing any more."""
    Invitation.objects.filter(email=person.email, accepted_at=None).delete()
    admission = Invitation.objects.create(
        email=person.email,
        first_name=person.first_name,
        last_name=person.last_name,
        language=person.language,
        site=site,
        sent_at=at,
        expires_at=at + PASS_LASTS,
    )
    return f"{settings.SITE_URL}{links.path_for(ADMINISTRATOR, admission.pk)}"


@transaction.atomic
def admit_administrator(admission: Invitation, *, at: datetime) -> Member:
    """Let an administrator in by the link, which then opens nothing. Raises InvitationClosed."""
    current = Invitation.objects.select_for_update().filter(pk=admission.pk).first()
    person = Member.objects.administrators().filter(email=admission.email).first()
    if current is None or not current.is_open(at) or person is None:
        raise InvitationClosed(_("This link is no longer valid."))
    current.accepted_at = at
    current.save(update_fields=["accepted_at"])
    return person
