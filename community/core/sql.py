"""What we ask of PostgreSQL beyond Django's words."""

from typing import Any

from django.db.models import F, Func, IntegerField, TextField
from django.db.models.expressions import RawSQL


class Plain(Func):
    """Lower case without accents, œ as oe, ł as l: what sorting and forgiving search compare.

    Our first migration declares it.
    """

    function = "plain"
    output_field = TextField()


def keys(numbers: Any) -> RawSQL:
    """A list of keys as one parameter, for `__in`: the SQL is the same for two and for twenty."""
    return RawSQL("SELECT unnest(%s::bigint[])", [numbers])


def place_in(numbers: Any) -> Func:
    """The place of a row's key in a list of keys, for `order_by`."""
    listed = RawSQL("%s::bigint[]", [numbers])
    return Func(listed, F("pk"), function="array_position", output_field=IntegerField())
