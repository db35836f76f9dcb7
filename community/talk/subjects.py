"""The registry of what people talk about; each app opens its own nouns to it in `nouns.py`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model, QuerySet

from community.core.nouns import Noun
from community.core.person import Person, Reader
from community.moderation.models import Reportable


@dataclass(frozen=True)
class Subject:
    """A kind of thing that people comment on.

    Its `noun` sees no further than the comments do: what every member reads. `is_nameless`
    answers whether somebody, known by key, has no name where this thing is spoken of.
    """

    noun: Noun
    is_nameless: Callable[[Any, int], bool]

    def is_open(self, thing: Reportable) -> bool:
        """Whether every member reads it: what its queryset says, of a thing that is loaded."""
        return thing.is_read_by_all


_subjects: dict[str, Subject] = {}


def _never(_thing: Model, _person: int) -> bool:
    """Everybody has a name."""
    return False


def on(
    noun: Noun,
    shared: Callable[[Any], QuerySet],
    *,
    is_nameless: Callable[[Any, int], bool] = _never,
) -> None:
    """Open a noun to comments: `shared` leaves of its things those that every member reads.

    Raises ValueError when it is open already.
    """
    if noun.code in _subjects:
        raise ValueError(f"The noun {noun.code} is opened to comments twice.")

    def visible_to(person: Person | Reader) -> QuerySet:
        return shared(noun.visible_to(person))

    _subjects[noun.code] = Subject(replace(noun, visible_to=visible_to), is_nameless)


def get(code: str) -> Subject:
    """The subject of that code; KeyError when no app opens it."""
    return _subjects[code]


def find(code: str) -> Subject | None:
    """The subject of that code, if any."""
    return _subjects.get(code)


def of(thing: Model) -> Subject | None:
    """The subject that a thing is, if its kind is open to comments."""
    return next(
        (subject for subject in _subjects.values() if subject.noun.model is type(thing)), None
    )


def things() -> list[Noun]:
    """Every noun that is open to comments, as far as comments see it."""
    return [subject.noun for subject in _subjects.values()]
