"""The registry of what a link in a mail may do. GET shows, POST acts (mail scanners only GET)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from .verbs import Sentence


@dataclass(frozen=True)
class Act[Target: Model]:
    """`load` gives the object or None; `template` shows it; `do` acts and answers."""

    code: str
    label: Sentence
    load: Callable[[int], Target | None]
    template: str
    do: Callable[[HttpRequest, Target], HttpResponse]
    lasts: timedelta = timedelta(days=30)
    context: Callable[[Target], Mapping[str, object]] = lambda _target: {}  # more for the template


_acts: dict[str, Act] = {}


def register[Target: Model](act: Act[Target]) -> Act[Target]:
    """Add an act; ValueError when its code is taken."""
    if act.code in _acts:
        raise ValueError(f"The act {act.code} is registered twice.")
    _acts[act.code] = act
    return act


def get(code: str) -> Act | None:
    """The act of that code, if any."""
    return _acts.get(code)
