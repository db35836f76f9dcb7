"""What the lower floors need to know of a member, without knowing the member model."""

from typing import Protocol


class Person(Protocol):
    """Somebody with an account; `settings.AUTH_USER_MODEL` honours this."""

    pk: int
    email: str
    language: str
    time_zone: str
    is_active: bool
    is_superuser: bool

    @property
    def name(self) -> str: ...
