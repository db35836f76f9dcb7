"""Ways to narrow the agenda: each is a change of the address, in the words of the reader."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Choice:
    """`change` is what its link changes in the address; None takes a filter off."""

    label: str
    change: dict[str, Any]
    is_current: bool = False
    count: int | None = None
    code: str = ""
