"""Ways to narrow a list: what its address asks for, and links that change it."""

from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True)
class Choice:
    """`change` is what its link changes in the address; None takes a filter off.

    `code` says which value it stands for, where a drawing goes with it.
    """

    label: str
    change: dict[str, object]
    is_current: bool = False
    count: int | None = None
    code: str = ""


def words_of(query: QueryDict, name: str, longest: int) -> str:
    """What an address asks for under a name, without what PostgreSQL refuses or nobody types."""
    return query.get(name, "").replace("\0", "").strip()[:longest]
