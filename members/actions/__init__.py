"""The sentences of the domain: what people do with accounts, invitations and profiles."""

from .accounts import (
    AlreadyMember,
    Identity,
    forget_ended_sessions,
    forget_unproven,
    open_account,
    rename,
    tell_identity_changed,
)
from .invitations import (
    AlreadySent,
    InvitationClosed,
    accept,
    forget_expired,
    invite,
    resend,
    withdraw,
)

__all__ = [
    "AlreadyMember",
    "AlreadySent",
    "Identity",
    "InvitationClosed",
    "accept",
    "forget_ended_sessions",
    "forget_expired",
    "forget_unproven",
    "invite",
    "open_account",
    "rename",
    "resend",
    "tell_identity_changed",
    "withdraw",
]
