"""Who may do what with events."""

from members.models import Member

from .models import Event


def can_schedule(member: Member) -> bool:
    return member.is_member


def can_read(member: Member, event: Event) -> bool:
    """Paired with `visible_to`."""
    return not event.is_hidden or hosts(member, event) or member.may_enter_office


def can_register(member: Member, event: Event) -> bool:
    return member.is_member and not event.is_hidden


def can_unregister(member: Member, event: Event) -> bool:
    """What is one's own may be given back, even when nobody else sees the event."""
    return member.is_member


def can_revise(member: Member, event: Event) -> bool:
    """Its hosts, and the core team when they cannot."""
    return member.is_member and (hosts(member, event) or member.may_enter_office)


def can_write_to(member: Member, event: Event) -> bool:
    """Those who may change it write to those who come, unless it is hidden from these."""
    return can_revise(member, event) and not event.is_hidden


def hosts(member: Member, event: Event) -> bool:
    return event.hosts.filter(person=member).exists()
