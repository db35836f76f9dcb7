"""A crowd for measuring: bulk data around the demo community, written without its actions."""

from datetime import datetime

from django.db import connection, transaction

from community.demo import loading
from community.search import index
from community.search.models import Document

from . import agenda, journal, library, people
from .crowd import Crowd

# One function per app, in the order in which they need one another.
PARTS = (people.fill, library.fill, agenda.fill, journal.fill)


def seed(members: int, *, chance: int, at: datetime) -> Crowd:
    """Bring the community to so many members, each app in proportion; the same every time."""
    with transaction.atomic():
        if not loading.is_loaded():
            loading.load(at)
        crowd = Crowd.of(members, chance, at)
        if crowd.missing:
            for fill in PARTS:
                fill(crowd)
            _index()
    _tidy()
    return crowd


def _index() -> None:
    """Fill search; its own index is built once at the end, which is ten times as quick."""
    vectors = Document._meta.indexes[0]
    with connection.schema_editor() as editor:
        editor.remove_index(Document, vectors)
    index.fill()
    with connection.schema_editor() as editor:
        editor.add_index(Document, vectors)


def _tidy() -> None:
    """What the database does by itself in the minutes after a big load."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
