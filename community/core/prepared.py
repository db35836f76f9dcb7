"""Querysets that are compiled once: on an ordinary page that costs more than fetching the rows.

`@prepared` takes a function that builds a queryset. Its positional parameters are what changes from
one reader to the next: the function is given a `Placeholder` for each, and the values are bound
when the rows are fetched. Its keyword-only parameters change the SQL itself: each combination of
them is built and compiled once, in each language and time zone.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from inspect import signature
from typing import Any, NoReturn

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Model, QuerySet
from django.db.models.expressions import BaseExpression
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from django.utils.timezone import get_current_timezone_name

from .bilingual import active_language

KEPT = 128  # combinations of keyword-only parameters, language and time zone, by function


class Placeholder:
    """A value that is not known yet, in the place of which a query takes an expression.

    Whatever would have to be computed from it raises TypeError or AttributeError when the queryset
    is built: what a condition depends on is a keyword-only parameter.
    """

    def __init__(self, place: int) -> None:
        self.place = place
        self.is_built = False  # from then on only Django reads it, which compares expressions

    def resolve_expression(self, *_args: object, **_options: object) -> "_Parameter":
        """What Django puts into a query."""
        return _Parameter(self.place)

    def __eq__(self, other: object) -> bool:
        return self is other if self.is_built else self._unknown()

    def __hash__(self) -> int:
        return id(self) if self.is_built else self._unknown()

    def _unknown(self, *_args: object) -> NoReturn:
        raise TypeError(
            f"The value of parameter {self.place + 1} is not known while a queryset is prepared: "
            "what depends on it belongs to the caller, or to a keyword-only parameter."
        )

    __bool__ = __str__ = __format__ = __lt__ = __le__ = __gt__ = __ge__ = _unknown


class _Parameter(Expression):
    """A placeholder within a query."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def get_group_by_cols(self) -> list[BaseExpression]:
        """Nothing is grouped by it, as by any value."""
        return []


@dataclass(frozen=True)
class _Compiled[Row]:
    """What is left of a queryset once it is compiled."""

    rows: QuerySet[Any, Row]
    compiler: SQLCompiler
    sql: str
    parameters: tuple[_Parameter, ...]
    converters: dict[int, tuple[list[Callable[..., object]], Expression]]

    def fetch(self, values: tuple[object, ...]) -> list[Row]:
        """The rows for these values, made by Django as it makes those of any queryset."""
        rows: QuerySet[Model, Row] = QuerySet(self.rows.model, self._query(values))
        for name in ("_iterable_class", "_fields", "_prefetch_related_lookups"):
            setattr(rows, name, getattr(self.rows, name))
        return list(rows)

    def _query(self, values: tuple[Any, ...]) -> Query:
        """Its query, whose compiler has nothing left to do; threads share nothing."""
        query, compiler = copy(self.rows.query), copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        params = tuple(values[parameter.place] for parameter in self.parameters)
        compiler.as_sql = lambda *_, **__: (self.sql, params)  # type: ignore[method-assign]
        # Found once too: Django asks each column of a wide row for its own.
        compiler.get_converters = lambda *_, **__: self.converters  # type: ignore[method-assign]
        query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return query


class prepared[**Given, Row]:  # noqa: N801 - a decorator
    """A function that builds a queryset; calling it fetches the rows."""

    def __init__(self, build: Callable[Given, QuerySet[Model, Row]]) -> None:
        self.build: Callable[..., QuerySet[Model, Row]] = build
        parameters = signature(build).parameters.values()
        self._positional = sum(each.kind is not each.KEYWORD_ONLY for each in parameters)
        self._compiled = lru_cache(maxsize=KEPT)(self._compile)

    def __call__(self, *values: Given.args, **shape: Given.kwargs) -> list[Row]:
        return self._for(shape).fetch(self._checked(values))

    def get(self, *values: Given.args, **shape: Given.kwargs) -> Row:
        """The first row. Raises the DoesNotExist of its model."""
        for row in self(*values, **shape):
            return row
        raise self._for(shape).rows.model.DoesNotExist

    def _for(self, shape: dict[str, object]) -> _Compiled[Row]:
        """The queryset compiled for these keyword-only values, as this reader reads and counts."""
        return self._compiled(active_language(), get_current_timezone_name(), **shape)

    def _checked(self, values: tuple[object, ...]) -> tuple[object, ...]:
        """The values. Raises TypeError when one is None, which SQL finds equal to nothing."""
        if None in values:
            raise TypeError(
                f"{self.build.__qualname__} was given None: prepared SQL finds nothing."
            )
        return values

    def _compile(self, _language: str, _time_zone: str, **shape: Hashable) -> _Compiled[Row]:
        placeholders = [Placeholder(place) for place in range(self._positional)]
        rows = self.build(*placeholders, **shape)
        for placeholder in placeholders:
            placeholder.is_built = True
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = spelled_out(*compiler.as_sql())
        converters = compiler.get_converters(
            [column for column, *_ in compiler.select[: compiler.col_count]]
        )
        return _Compiled(rows, compiler, sql, parameters, converters)


def spelled_out(sql: str, params: Iterable[object]) -> tuple[str, tuple[_Parameter, ...]]:
    """The SQL with all that is known already written into it, and what is left to bind.

    A plan that serves every reader can only use an index on `state = 'published'` if it reads that.
    """
    values, left = iter(params), list[_Parameter]()
    compose = connections[DEFAULT_DB_ALIAS].ops.compose_sql  # type: ignore[attr-defined] # PostgreSQL's

    def write(sign: re.Match[str]) -> str:
        if sign[0] == "%%":
            return sign[0]
        value = next(values)
        if isinstance(value, _Parameter):
            left.append(value)
            return sign[0]
        return compose("%s", [value]).replace("%", "%%")

    return re.sub("%[%s]", write, sql), tuple(left)
