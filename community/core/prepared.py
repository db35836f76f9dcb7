"""Querysets that are compiled once: on an ordinary page that costs more than fetching the rows.

`@prepared` takes a function that builds a queryset. Its positional parameters are what changes from
one reader to the next, and are bound at each call; its keyword-only ones change the SQL itself, and
each combination of them is compiled once.
"""

import inspect
from collections.abc import Callable, Hashable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, prefetch_related_objects, query
from django.db.models.sql.compiler import SQLCompiler

KEPT = 256
# Values that nobody asks for: each shows where its parameter went in the SQL.
_MARKS: dict[Any, Callable[[int], Any]] = {
    int: lambda place: 2_000_000_000 + place,
    list[int]: lambda place: [-1, place],
    str: lambda place: f"\ue000{place}",
    date: lambda place: date(1, 1, 1 + place),
    datetime: lambda place: datetime(1, 1, 1 + place, tzinfo=UTC),
}


@dataclass(frozen=True)
class _Compiled:
    """What is left of a queryset once it is compiled; `places` says which parameter is which."""

    rows: QuerySet[Any]
    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]
    places: tuple[int | None, ...]

    def fetch(self, values: tuple[Any, ...]) -> list[Any]:
        """The rows for these values, made by Django as it makes those of any queryset."""
        compiler, asked = copy(self.compiler), copy(self.rows.query)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        answer = (self.sql, self._bound(values))
        compiler.as_sql = lambda *_args, **_kwargs: answer  # type: ignore[method-assign]
        asked.get_compiler = lambda *_args, **_kwargs: compiler  # type: ignore[method-assign]
        rows: Any = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            query=asked,
            model=self.rows.model,
            _fields=self.rows._fields,  # type: ignore[attr-defined]
            _fetch_mode=query.DEFAULT_FETCH_MODE,
            _known_related_objects={},
        )
        made: Any = self.rows._iterable_class(rows)
        found = list(made)
        if lookups := self.rows._prefetch_related_lookups:  # type: ignore[attr-defined]
            prefetch_related_objects(found, *lookups)
        return found

    def _bound(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            param if place is None else _typed(param, values[place])
            for param, place in zip(self.params, self.places, strict=True)
        )


def _typed(param: Any, value: Any) -> Any:
    """Numbers keep the width that Django gave them."""
    return type(param)(value) if isinstance(param, int) else value


def prepared[**Asked](build: Callable[Asked, Iterable[Any]]) -> Callable[Asked, list[Any]]:
    """Compile the queryset that `build` gives, once; calling it fetches the rows."""
    taken = inspect.signature(build, eval_str=True).parameters.values()
    bound = [one for one in taken if one.kind is not one.KEYWORD_ONLY]
    marks = [_MARKS[one.annotation](place) for place, one in enumerate(bound)]

    @lru_cache(maxsize=KEPT)
    def compiled(**shape: Hashable) -> _Compiled:
        return _compile(build(*marks, **shape), marks)  # type: ignore[arg-type]

    def fetch(*values: Asked.args, **shape: Asked.kwargs) -> list[Any]:
        return compiled(**shape).fetch(values)  # type: ignore[arg-type]

    return fetch


def _compile(rows: QuerySet[Any], marks: list[Any]) -> _Compiled:
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, params = compiler.as_sql()
    places = tuple(_place(param, marks) for param in params)
    return _Compiled(rows, compiler, sql, tuple(params), places)


def _place(param: Any, marks: list[Any]) -> int | None:
    return next(
        (n for n, mark in enumerate(marks) if type(mark) in type(param).__mro__ and param == mark),
        None,
    )
