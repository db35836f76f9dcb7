"""What a reader may find: each noun says so itself, and search asks it of every object found."""

from functools import lru_cache

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from community.core import nouns
from community.core.person import Reader
from community.core.prepared import Placeholder, spelled_out

# Somebody without an account of their own here: what every member sees.
NOBODY = Reader(0)


@lru_cache(maxsize=64)
def condition(roles: frozenset[str]) -> str:
    """SQL that is true for what a reader with these roles may see, on `found.noun` and
    `found.object_id`; the reader is the parameter `reader`."""
    cases = " ".join(
        f"WHEN '{noun.code}' THEN {_is_among(noun.visible_to(Reader(Placeholder(0), roles)))}"
        for noun in nouns.searched()
    )
    return f"CASE found.noun {cases} ELSE false END"


def _is_among(visible: QuerySet) -> str:
    """Whether it is among these. With EXISTS, PostgreSQL read all of them to ask of a few."""
    of_it = visible.filter(pk=RawSQL("found.object_id", ())).order_by().values("pk")[:1]
    sql, _reader = spelled_out(*of_it.query.get_compiler("default").as_sql())
    return f"({sql.replace('%s', '%(reader)s')}) IS NOT NULL"
