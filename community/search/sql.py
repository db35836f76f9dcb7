"""Expressions of the search table."""

from django.db.models import F, Func, TextField, Value

from community.core.sql import Plain


class Spaced(Func):
    """Plain words with one space between: without it PostgreSQL keeps `S/4HANA` or an e-mail
    address as one word that nobody finds."""

    function = "regexp_replace"
    output_field = TextField()

    def __init__(self, field: str) -> None:
        super().__init__(Plain(F(field)), Value("[^[:alnum:]]+"), Value(" "), Value("g"))
