"""Who may do what about people."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from community.company.models import Community
from community.governance.models import Mandate, Role

if TYPE_CHECKING:
    from .models import Invitation, Member

INVITERS = {Role.CORE_TEAM, Role.SITE_RELAY}
NEWCOMER = timedelta(days=90)
PAUSE = timedelta(hours=1)  # between two letters to one address


def held_roles(person: "Member") -> set[str]:
    """The slugs of the roles that a person holds today; no query for whoever is signed in."""
    roles = getattr(person, "held_roles", None)
    if roles is None:
        mandates = Mandate.objects.current(timezone.localdate()).filter(person_id=person.pk)
        roles = mandates.values_list("role__slug", flat=True)
    return set(roles)


def can_invite(person: "Member | AnonymousUser") -> bool:
    """The core team, the relays of the sites and the administrators bring people in."""
    if isinstance(person, AnonymousUser) or not person.is_active:
        return False
    return person.is_superuser or not INVITERS.isdisjoint(held_roles(person))


def can_welcome(person: "Member", colleague: "Member", at: datetime) -> bool:
    """Members welcome those who joined within three months."""
    is_new = colleague.joined_at is not None and colleague.joined_at > at - NEWCOMER
    return person.is_member and colleague.is_member and is_new and person != colleague


def can_handle(person: "Member", invitation: "Invitation") -> bool:
    """A relay deals with the invitations of their site and their own; paired with `visible_to`."""
    mine = person.pk == invitation.invited_by_id or person.site_id == invitation.site_id
    return can_invite(person) and (mine or person.may_enter_office)


def outranks(person: "Member", member: "Member") -> bool:
    """Those who run the community act on every account but an administrator's, which is for
    administrators."""
    if not (person.is_active and person.may_enter_office):
        return False
    return person.is_superuser or not member.is_superuser


def can_rename(person: "Member", member: "Member") -> bool:
    """One's own name, and those of others for those who run the community."""
    return person.pk == member.pk or outranks(person, member)


def may_sign_up(email: str, community: Community) -> bool:
    """Whether an address opens an account without an invitation: only in the allowed domains."""
    domain = email.lower().rpartition("@")[2]
    return domain in {allowed.lower().lstrip("@") for allowed in community.allowed_domains}


def can_edit_profile(person: "Member", member: "Member") -> bool:
    """One's own page, and nobody else's."""
    return person.is_active and person.pk == member.pk


def can_end_sessions(person: "Member", member: "Member") -> bool:
    """Those who run the community, when a device was lost or an account is in doubt."""
    return outranks(person, member)


def can_take_photo_down(person: "Member", member: "Member") -> bool:
    """Those who run the community, when a photo offends."""
    return outranks(person, member)


def may_move_to(email: str, member: "Member", community: Community) -> bool:
    """An account stays where the company reads mail: the allowed domains, or its present one."""
    here = member.email.rpartition("@")[2]
    return email.lower().rpartition("@")[2] == here or may_sign_up(email, community)
