"""What the community did that is worth telling; each app declares its own in `highlights.py`.

The journal fills an empty page with it, and knows none of them by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from .verbs import Sentence


@dataclass(frozen=True)
class Highlight:
    """One thing to tell, as plain text in the active language; `path` leads to it here."""

    title: str
    text: str
    path: str = ""


@dataclass(frozen=True)
class Source:
    """What one app knows to tell.

    `best` answers, in the active language, at most so many highlights of the time between two
    moments, the best first: what every member may read, and nothing else.
    `heading` is that of a section of the journal where they belong, by its identifier.
    """

    code: str
    title: Sentence
    heading: str
    best: Callable[[datetime, datetime, int], Sequence[Highlight]]


_sources: dict[str, Source] = {}


def register(source: Source) -> Source:
    """Add a source; ValueError when its code is taken."""
    if source.code in _sources:
        raise ValueError(f"The source {source.code} is registered twice.")
    _sources[source.code] = source
    return source


def get(code: str) -> Source | None:
    """The source of that code, if any."""
    return _sources.get(code)


def registered() -> list[Source]:
    """Every source that an installed app registers, in their order."""
    return list(_sources.values())
