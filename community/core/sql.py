"""What we ask of PostgreSQL beyond Django's words."""

from collections.abc import Iterable
from typing import Any, override

from django.contrib.postgres.fields import ArrayField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, F, Field, Func, IntegerField, Lookup, TextField, Value
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler


class Plain(Func):
    """Lower case without accents, œ as oe, ł as l: what sorting and forgiving search compare.

    Our first migration declares it.
    """

    function = "plain"
    output_field = TextField()


@Field.register_lookup
class Among(Lookup):
    """`pk__among=numbers`: as `__in`, with the whole list as one parameter.

    The SQL is the same for two values and for twenty, so that its plan is kept.
    """

    lookup_name = "among"
    prepare_rhs = False

    @override
    def get_db_prep_lookup(
        self, value: Any, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str, ...]]:
        return "%s", (array(value),)

    @override
    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        lhs, params = self.process_lhs(compiler, connection)
        rhs, values = self.process_rhs(compiler, connection)
        kind = self.lhs.output_field.cast_db_type(connection)
        return f"{lhs} = ANY({rhs}::{kind}[])", (*params, *values)


def array(numbers: Iterable[int] | str) -> str:
    """Numbers as PostgreSQL writes an array of them: psycopg takes long to do it."""
    return numbers if isinstance(numbers, str) else "{" + ",".join(map(str, numbers)) + "}"


def place_in(numbers: Iterable[int] | str) -> Func:
    """The place of a row's key in a list of keys, for `order_by`."""
    later = getattr(numbers, "resolve_expression", None)  # in what is prepared
    listed = Cast(later() if later else Value(array(numbers)), ArrayField(BigIntegerField()))
    return Func(listed, F("pk"), function="array_position", output_field=IntegerField())
