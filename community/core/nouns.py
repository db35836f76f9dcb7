"""The registry of what the apps hold; each app declares its own in `nouns.py`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString

from .person import Person, Reader
from .verbs import Sentence


@dataclass(frozen=True)
class Words:
    """What search knows of an object in one language.

    `note` is shown under the title (a site, a category); `helped`, how many colleagues it
    helped, raises it a little. `contacts` are addresses and numbers that find it when they are
    typed whole, `reasons` what its chips say (a skill) with the words that call for each. `status`
    is a code that its kind explains; what `is_last` (a retired tool) stands below all others, with
    what took its place, `instead`. `facts` are what a result shows besides: a flag, a day, and as
    `author` the key of whoever wrote it.
    """

    language: str
    title: str
    body: str = ""
    keywords: str = ""
    note: str = ""
    helped: int = 0
    contacts: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    status: str = ""
    is_last: bool = False
    instead: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)  # as JSON keeps them


@dataclass(frozen=True)
class Dated:
    """What a calendar says of a day, beside its events, and where it leads."""

    on: date
    words: str
    url: str


@dataclass(frozen=True)
class Noun[Thing: Model]:
    """One public kind of thing: whose it is, who may see it, what search reads; `is_person`
    where it is somebody, who is found by name before all else.

    `owners` answers whose a thing is: first whoever answers for it. `searchable` answers what
    search holds; a kind without it is found with what it belongs to.
    `by` answers what a person made of it, newest first, where people make it; `ahead`, what they
    run that is still to come, the next first, where it has a date. `dated` answers what a calendar
    says of it between two days, the second one left out.
    `drawings` answers how things, known by their keys, are drawn beside a line about them: a flag,
    a tile, a day. A kind without it has its icon there. `may_illustrate` answers
    who hangs pictures on a thing, where there may be some; `may_attach`, who hangs files on it.
    """

    code: str
    model: type[Thing]
    label: Sentence
    plural: Sentence
    icon: str  # a drawing of the sprite
    owners: Callable[[Thing], Iterable[Person]]
    visible_to: Callable[[Person | Reader], QuerySet[Thing]]
    words: Callable[[Thing], Iterable[Words]]
    searchable: Callable[[], QuerySet[Thing]] | None = None
    by: Callable[[Person | Reader], QuerySet[Thing]] | None = None
    ahead: Callable[[Person | Reader, datetime], QuerySet[Thing]] | None = None
    dated: Callable[[date, date], Iterable[Dated]] | None = None
    is_person: bool = False
    drawings: Callable[[Iterable[int]], Mapping[int, SafeString]] | None = None
    may_illustrate: Callable[[Any, Thing], bool] | None = None
    may_attach: Callable[[Any, Thing], bool] | None = None

    def to_search(self) -> QuerySet[Thing]:
        """What search holds of it."""
        return self.searchable() if self.searchable else self.model._default_manager.none()


_nouns: dict[str, Noun] = {}


def register[Thing: Model](noun: Noun[Thing]) -> Noun[Thing]:
    """Add a noun; ValueError when its code is taken."""
    if noun.code in _nouns:
        raise ValueError(f"The noun {noun.code} is registered twice.")
    _nouns[noun.code] = noun
    return noun


def get(code: str) -> Noun:
    """The noun of that code; KeyError when no app registers it."""
    return _nouns[code]


def find(code: str) -> Noun | None:
    """The noun of that code, if any."""
    return _nouns.get(code)


def registered() -> list[Noun]:
    """Every noun that an installed app registers."""
    return list(_nouns.values())


def searched() -> list[Noun]:
    """Those that search holds."""
    return [noun for noun in _nouns.values() if noun.searchable]


def of(obj: Model) -> Noun | None:
    """The noun that an object belongs to, if any."""
    return of_model(type(obj))


def of_model(model: type[Model] | None) -> Noun | None:
    """The noun that the objects of a model belong to, if any."""
    return next((noun for noun in _nouns.values() if model is noun.model), None)


def owners(obj: Model | None) -> list[Person]:
    """Those whose an object is; nobody when it is gone or of no registered kind."""
    noun = of(obj) if obj else None
    return list(noun.owners(obj)) if noun else []
