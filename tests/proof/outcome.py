"""What a proof answers: how often something was tried, and what failed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """One line of the table; `notes` are what a reader may want besides."""

    what: str
    tried: int = 0
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)


def table(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The table, its sum, and what failed."""
    every = list(outcomes)
    yield "| what | tried | failed | seconds |"
    yield "|---|---:|---:|---:|"
    for one in every:
        yield f"| {one.what} | {one.tried} | {len(one.failed)} | {one.seconds:.0f} |"
    if len(every) > 1:
        tried, failed = sum(one.tried for one in every), sum(len(one.failed) for one in every)
        yield f"| **all** | {tried} | {failed} | {sum(one.seconds for one in every):.0f} |"
    for title, lines in (
        ("Failed", [line for one in every for line in one.failed]),
        ("", [line for one in every for line in one.notes]),
    ):
        if lines:
            yield f"\n{title}:\n" if title else ""
            yield from ((f"- {line}" for line in lines) if title else lines)
