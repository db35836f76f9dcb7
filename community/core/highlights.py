"""What the community did that is worth telling; each app declares its own in `highlights.py`.

The journal fills an empty page with it, and knows none of them by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from . import nouns
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
    `origin` says in a few words where they come from. `heading` is that of a section of the journal
    where they belong, by its identifier.
    """

    code: str
    title: Sentence
    origin: Sentence
    heading: str
    best: Callable[[datetime, datetime, int], Sequence[Highlight]]


_sources: dict[str, Source] = {}
# By the code of its noun: whether one thing is worth an article by itself.
_tellable: dict[str, Callable[[Any], bool]] = {}


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


def register_tellable(noun: str, is_tellable: Callable[[Any], bool]) -> None:
    """Say when a thing of this kind is worth an article; ValueError when it was said already."""
    if noun in _tellable:
        raise ValueError(f"What of {noun} is worth telling is registered twice.")
    _tellable[noun] = is_tellable


def is_tellable(thing: Model) -> bool:
    """Whether a thing is worth an article as it stands: never what its app said nothing of."""
    noun = nouns.of(thing)
    return bool(noun and noun.code in _tellable and _tellable[noun.code](thing))
