"""Who may act in the office."""

from members.models import Member


def can_run(member: Member) -> bool:
    """The core team and the administrators."""
    return member.is_active and member.may_enter_office
