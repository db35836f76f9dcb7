"""Querysets that are compiled once: on an ordinary page that costs more than fetching the rows.

`@prepared` takes a function that builds a queryset. Its positional parameters are what changes from
one reader to the next: the function is given an `Asked` in the place of each, and the values are
bound when the rows are fetched. Its keyword-only parameters change the SQL itself: each combination
of them is built and compiled once.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from inspect import signature
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, QuerySet
from django.db.models.sql.compiler import SQLCompiler

KEPT = 64  # combinations of keyword-only parameters, for each function


class Asked(Expression):
    """A value that is not known yet: an expression, which Python cannot read nor change.

    Whatever would have to be computed from it fails when it is compiled; only `if` does not, so
    that what a condition depends on is a keyword-only parameter.
    """

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def get_group_by_cols(self) -> list[Any]:
        """Nothing is grouped by it, as by any value."""
        return []


@dataclass(frozen=True)
class _Compiled:
    """What is left of a queryset once it is compiled."""

    rows: QuerySet[Any]
    compiler: SQLCompiler
    sql: str
    asked: tuple[Asked, ...]

    def fetch(self, values: tuple[Any, ...]) -> list[Any]:
        """The rows for these values, made by Django as it makes those of any queryset."""
        rows: Any = QuerySet(self.rows.model, self._query(values))
        for name in ("_iterable_class", "_fields", "_prefetch_related_lookups"):
            setattr(rows, name, getattr(self.rows, name))
        return list(rows)

    def _query(self, values: tuple[Any, ...]) -> Any:
        """Its query, whose compiler has nothing left to do; threads share nothing."""
        query, compiler = copy(self.rows.query), copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        params = tuple(values[one.place] for one in self.asked)
        compiler.as_sql = lambda *_, **__: (self.sql, params)  # type: ignore[method-assign]
        query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return query


class prepared[**Given]:  # noqa: N801 - a decorator
    """A function that builds a queryset; calling it fetches the rows."""

    def __init__(self, build: Callable[Given, Iterable[Any]]) -> None:
        self.build: Callable[..., Any] = build
        taken = signature(build).parameters.values()
        self._asked = [Asked(n) for n, one in enumerate(taken) if one.kind is not one.KEYWORD_ONLY]
        self._compiled = lru_cache(maxsize=KEPT)(self._compile)

    def __call__(self, *values: Given.args, **shape: Given.kwargs) -> list[Any]:
        return self._compiled(**shape).fetch(values)  # type: ignore[arg-type]

    def get(self, *values: Given.args, **shape: Given.kwargs) -> Any:
        """The first row. Raises the DoesNotExist of its model."""
        for row in self(*values, **shape):
            return row
        raise self._compiled(**shape).rows.model.DoesNotExist  # type: ignore[arg-type]

    def _compile(self, **shape: Hashable) -> _Compiled:
        rows = self.build(*self._asked, **shape)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, asked = spelled_out(*compiler.as_sql())
        return _Compiled(rows, compiler, sql, asked)


def spelled_out(sql: str, params: Iterable[Any]) -> tuple[str, tuple[Asked, ...]]:
    """The SQL with all that is known already written into it, and what is left to bind.

    A plan that serves every reader can only use an index on `state = 'published'` if it reads that.
    """
    given, left = iter(params), list[Asked]()
    compose: Any = connections[DEFAULT_DB_ALIAS].ops.compose_sql  # type: ignore[attr-defined] # PostgreSQL's

    def write(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return found[0]
        value = next(given)
        if isinstance(value, Asked):
            left.append(value)
            return found[0]
        return compose("%s", [value]).replace("%", "%%")

    return re.sub("%[%s]", write, sql), tuple(left)
