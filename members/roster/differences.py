"""What a line would change in an account."""

from collections.abc import Iterator
from dataclasses import dataclass

from .accounts import KnownAccount
from .cleaning import number_key
from .entries import RosterEntry
from .places import KnownPlace
from .text import fold

# Human resources decide these; the rest belongs to the person and is only filled when empty.
_PLACES = ("site", "entity", "department")
_FILLED_WHEN_EMPTY = ("job_fr", "job_en", "phone")


@dataclass(frozen=True)
class FieldChange:
    """One field: what it shows before and after, and what to write in which attribute."""

    field: str
    before: str
    after: str
    attribute: str
    value: object


def between(entry: RosterEntry, account: KnownAccount) -> tuple[FieldChange, ...]:
    """Every change, in the order of the fields of a profile."""
    return (
        *_of_identity(entry, account),
        *_of_places(entry, account),
        *_of_time_zone(entry, account),
        *_of_gaps(entry, account),
    )


def _of_identity(entry: RosterEntry, account: KnownAccount) -> Iterator[FieldChange]:
    if entry.number and number_key(entry.number) != number_key(account.number):
        yield _text("number", account.number, entry.number, attribute="employee_number")
    for name in ("first_name", "last_name"):
        before, after = getattr(account, name), getattr(entry, name)
        # Files lose capitals and accents: how people write their own name stays.
        if fold(before) != fold(after):
            yield _text(name, before, after)
    if entry.email != account.email:
        yield _text("email", account.email, entry.email)


def _of_places(entry: RosterEntry, account: KnownAccount) -> Iterator[FieldChange]:
    for name in _PLACES:
        before: KnownPlace | None = getattr(account, name)
        after: KnownPlace | None = getattr(entry, name)
        if after and (before is None or before.pk != after.pk):
            yield FieldChange(
                name, before.name if before else "", after.name, f"{name}_id", after.pk
            )


def _of_time_zone(entry: RosterEntry, account: KnownAccount) -> Iterator[FieldChange]:
    """Somebody who moves gets the new site's clock, unless they had chosen another one."""
    if not entry.site or not account.site or account.site.time_zone != account.time_zone:
        return
    if entry.site.time_zone != account.time_zone:
        yield _text("time_zone", account.time_zone, entry.site.time_zone)


def _of_gaps(entry: RosterEntry, account: KnownAccount) -> Iterator[FieldChange]:
    for name in _FILLED_WHEN_EMPTY:
        before, after = getattr(account, name), getattr(entry, name)
        if after and not before:
            yield _text(name, before, after)


def _text(field: str, before: str, after: str, *, attribute: str = "") -> FieldChange:
    return FieldChange(field, before, after, attribute or field, after)
