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
from .invitations import (
    AlreadySent,
    Guest,
    InvitationClosed,
    Sent,
    accept,
    forget_expired,
    invite,
    invite_all,
    resend,
    withdraw,
)

__all__ = [
    "AlreadyMember",
    "AlreadySent",
    "Guest",
    "Identity",
    "InvitationClosed",
    "Sent",
    "accept",
    "choose_slugs",
    "end_sessions",
    "forget_ended_sessions",
    "forget_expired",
    "forget_unproven",
    "invite",
    "invite_all",
    "keep_former_slugs",
    "open_account",
    "rename",
    "resend",
    "tell_identity_changed",
    "withdraw",
]
