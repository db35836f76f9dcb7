"""How often something happens on a day: counted without a name."""

import logging
from datetime import date

from django.db import DatabaseError, connection
from django.db.models import Model
from psycopg.sql import SQL, Identifier, Placeholder

logger = logging.getLogger(__name__)
_COUNT = SQL("""
INSERT INTO {table} ({columns}, count) VALUES ({values}, 1)
ON CONFLICT ({columns}) DO UPDATE SET count = {table}.count + 1
""")


def count_once_more(model: type[Model], **row: date | int | None) -> None:
    """Add one to the `count` of the row that these columns name, which may not be there yet.

    What cannot be counted is read all the same.
    """
    statement = _COUNT.format(
        table=Identifier(model._meta.db_table),
        columns=SQL(", ").join(map(Identifier, row)),
        values=SQL(", ").join([Placeholder()] * len(row)),
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, list(row.values()))
    except DatabaseError:
        logger.warning("%s could not be counted", model._meta.label, exc_info=True)
