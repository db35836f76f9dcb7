"""What a line would change in an account."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .accounts import Account
from .cleaning import number_key
from .entries import Entry
from .places import Place
from .text import fold

# Human resources decide these; the rest belongs to the person and is only filled when empty.
_PLACES = ("site", "entity", "department")
_FILLED_WHEN_EMPTY = ("job_fr", "job_en", "phone")


@dataclass(frozen=True)
class Change:
    """One field: what it shows before and after, and what to write in which attribute."""

    field: str
    before: str
    after: str
    attribute: str
    value: Any


def between(entry: Entry, account: Account) -> tuple[Change, ...]:
    """Every change, in the order of the fields of a profile."""
    return (
        *_of_identity(entry, account),
        *_of_places(entry, account),
        *_of_time_zone(entry, account),
        *_of_gaps(entry, account),
    )


def _of_identity(entry: Entry, account: Account) -> Iterator[Change]:
    if entry.number and number_key(entry.number) != number_key(account.number):
        yield _text("number", account.number, entry.number, attribute="employee_number")
    for name in ("first_name", "last_name"):
        before, after = getattr(account, name), getattr(entry, name)
        # Files lose capitals and accents: how people write their own name stays.
        if fold(before) != fold(after):
            yield _text(name, before, after)
    if entry.email != account.email:
        yield _text("email", account.email, entry.email)


def _of_places(entry: Entry, account: Account) -> Iterator[Change]:
    for name in _PLACES:
        before: Place | None = getattr(account, name)
        after: Place | None = getattr(entry, name)
        if after and (before is None or before.pk != after.pk):
            yield Change(name, before.name if before else "", after.name, f"{name}_id", after.pk)


def _of_time_zone(entry: Entry, account: Account) -> Iterator[Change]:
    """Somebody who moves gets the new site's clock, unless they had chosen another one."""
    if not entry.site or not account.site or account.site.time_zone != account.time_zone:
        return
    if entry.site.time_zone != account.time_zone:
        yield _text("time_zone", account.time_zone, entry.site.time_zone)


def _of_gaps(entry: Entry, account: Account) -> Iterator[Change]:
    for name in _FILLED_WHEN_EMPTY:
        before, after = getattr(account, name), getattr(entry, name)
        if after and not before:
            yield _text(name, before, after)


def _text(field: str, before: str, after: str, *, attribute: str = "") -> Change:
    return Change(field, before, after, attribute or field, after)
