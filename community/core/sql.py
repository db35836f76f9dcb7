"""Database functions that our first migration declares."""

from django.db.models import Func, TextField


class Plain(Func):
    """Lower case without accents, œ as oe, ł as l: what sorting and forgiving search compare."""

    function = "plain"
    output_field = TextField()
