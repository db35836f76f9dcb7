"""A crowd for measuring: bulk data around the demo community, written without its actions."""

from datetime import datetime

from django.db import connection, transaction

from community.demo import loading
from community.search import index

from . import library, people
from .crowd import Crowd

# One function per app, in the order in which they need one another.
PARTS = (people.fill, library.fill)


def seed(members: int, *, chance: int, at: datetime) -> Crowd:
    """Bring the community to so many members, each app in proportion; the same every time."""
    with transaction.atomic():
        if not loading.is_loaded():
            loading.load(at)
        crowd = Crowd.of(members, chance, at)
        if crowd.missing:
            for fill in PARTS:
                fill(crowd)
            index.fill()
    _tidy()
    return crowd


def _tidy() -> None:
    """What the database does by itself in the minutes after a big load."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
