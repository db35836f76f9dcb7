"""Expressions of the search table."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchVectorCombinable, SearchVectorField
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Concat

from community.core.sql import Plain


class Spaced(Func):
    """Plain words with one space between: without it PostgreSQL keeps `S/4HANA` or an e-mail
    address as one word that nobody finds."""

    function = "regexp_replace"
    output_field = TextField()

    def __init__(self, field: str) -> None:
        super().__init__(Plain(F(field)), Value("[^[:alnum:]]+"), Value(" "), Value("g"))


class Glued(Func):
    """Neighbouring words written as one: "To Do" is found as "todo"."""

    function = "search_glued"
    output_field = TextField()


class Exact(SearchVectorCombinable, Func):
    """The words themselves, beside their stems."""

    function = "search_exact"
    output_field = SearchVectorField()

    def __init__(self, *fields: str) -> None:
        super().__init__(_one_text(fields))


class InTitle(Func):
    """The words of a title alone."""

    template = "ts_filter(%(expressions)s, '{a}')"
    output_field = SearchVectorField()


class Forms(Func):
    """Words with a hyphen written without it, "week-end" as "weekend"; feminines as masculines."""

    function = "search_forms"
    output_field = TextField()

    def __init__(self, *fields: str) -> None:
        super().__init__(_one_text(fields))


class Whole(Func):
    """Words in -a as they are written, in the singular: French stems them as verbs."""

    function = "search_whole"
    output_field = TextField()

    def __init__(self, *fields: str) -> None:
        super().__init__(_one_text(fields))


def _one_text(fields: Iterable[str]) -> Concat:
    spaced = [part for field in fields for part in (F(field), Value(" "))]
    return Concat(*spaced, output_field=TextField())
