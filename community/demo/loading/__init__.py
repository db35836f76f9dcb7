"""The demo community, loaded through the actions of each app."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from community.company.models import Community
from community.core import reference_data
from community.search import index

from . import (
    company,
    corrections,
    events,
    files,
    journal,
    law,
    library,
    past,
    people,
    photos,
    questions,
    reports,
    reviews,
    sheets,
    talk,
)
from .stage import Stage


def is_loaded() -> bool:
    """Whether this database holds a community already, ours or another."""
    return Community.objects.exists()


@contextmanager
def _without_savepoints() -> Iterator[None]:
    """The load is kept or lost as one: a way back after each of its thousands of acts would only
    double its time."""
    kept = connection.features.uses_savepoints
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = kept


@transaction.atomic
def load(at: datetime) -> Stage:
    """Load everything, all of it or nothing; search is filled once, at the end."""
    stage = Stage.at(at)
    with _without_savepoints():
        company.load(stage)
        reference_data.create_all(at=at)
        people.open_accounts(stage)
        law.load(stage)
        people.introduce(stage)
        library.load(stage)
        sheets.load(stage)
        files.load(stage)
        events.load(stage)
        journal.load(stage)
        questions.load(stage)
        corrections.load(stage)
        past.load(stage)
        talk.load(stage)
        reports.load(stage)
        reviews.load(stage)
        photos.load(stage)
    index.fill()
    return stage
