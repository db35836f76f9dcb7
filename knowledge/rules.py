"""Who may do what with tips and tools."""

from members.models import Member

from .models import Tip


def can_write(member: Member) -> bool:
    return member.is_member


def can_read(member: Member, tip: Tip) -> bool:
    """Paired with `visible_to`."""
    if tip.is_published or tip.author_id == member.pk:
        return True
    return tip.is_hidden and member.may_enter_office


def can_revise(member: Member, tip: Tip) -> bool:
    return member.is_member and tip.author_id == member.pk


def can_withdraw(member: Member, tip: Tip) -> bool:
    """Its author alone; what others must not read, the core team hides."""
    return can_revise(member, tip)


def can_try(member: Member, tip: Tip) -> bool:
    """Nobody praises their own tip."""
    return member.is_member and tip.is_published and tip.author_id != member.pk


def can_keep(member: Member, tip: Tip) -> bool:
    return member.is_member and tip.is_published


def can_refile(member: Member) -> bool:
    return member.may_enter_office


def can_describe_tools(member: Member) -> bool:
    return member.may_enter_office
