"""The sentences of the domain: what people do with accounts, invitations and profiles."""

from .accounts import (
    AlreadyMember,
    Identity,
    end_sessions,
    forget_ended_sessions,
    forget_unproven,
    open_account,
    rename,
    tell_identity_changed,
)
from .addresses import choose_slugs, keep_former_slugs
from .administrators import (
    AccountClosed,
    AnotherAdministrator,
    admit_administrator,
    appoint_administrator,
    has_entered,
    link_for_administrator,
)
from .invitations import (
    AlreadySent,
    Guest,
    InvitationClosed,
    Sent,
    accept,
    close_for,
    forget_expired,
    invite,
    invite_all,
    resend,
    withdraw,
)
from .moves import (
    AddressStays,
    forget_address_changes,
    note_address_change,
    undo_address_change,
)
from .welcoming import has_welcomed, welcome

__all__ = [
    "AccountClosed",
    "AddressStays",
    "AlreadyMember",
    "AlreadySent",
    "AnotherAdministrator",
    "Guest",
    "Identity",
    "InvitationClosed",
    "Sent",
    "accept",
    "admit_administrator",
    "appoint_administrator",
    "choose_slugs",
    "close_for",
    "end_sessions",
    "forget_address_changes",
    "forget_ended_sessions",
    "forget_expired",
    "forget_unproven",
    "has_entered",
    "has_welcomed",
    "invite",
    "invite_all",
    "keep_former_slugs",
    "link_for_administrator",
    "note_address_change",
    "open_account",
    "rename",
    "resend",
    "tell_identity_changed",
    "undo_address_change",
    "welcome",
    "withdraw",
]
