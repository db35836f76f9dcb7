"""Who may act in the office."""

from members.models import Member


def can_open_sign_up(member: Member) -> bool:
    """Which domains open accounts by themselves is for the administrators alone."""
    return member.is_active and member.is_superuser
