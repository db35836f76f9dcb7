"""What the lower floors need to know of a member, without knowing the member model."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, cast

from django.http import HttpRequest


class Person(Protocol):
    """Somebody with an account; `settings.AUTH_USER_MODEL` honours this."""

    pk: int
    email: str
    language: str
    time_zone: str
    site_id: int | None
    is_active: bool
    is_superuser: bool
    joined_at: datetime | None
    slug: str
    held_roles: list[str]

    @property
    def name(self) -> str: ...

    @property
    def initials(self) -> str: ...

    @property
    def may_enter_office(self) -> bool: ...

    def photo_for(self, use: str) -> str: ...


@dataclass(frozen=True)
class Reader:
    """Somebody as far as rights ask: what a queryset needs to be told of a person.

    `pk` may be a value that is not known yet (`community.core.prepared`). Whoever may enter the
    office opens what is hidden too: true for the page of one thing, false for lists.
    """

    pk: Any
    held_roles: frozenset[str] = frozenset()
    may_enter_office: bool = False


def person_of(request: HttpRequest) -> Person:
    """Whoever is signed in, below the floor of `members.requests.member_of`."""
    return cast(Person, request.user)
