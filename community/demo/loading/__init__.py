"""The demo community, loaded through the actions of each app."""

from datetime import datetime

from django.db import transaction

from community.company.models import Community
from community.search import index

from . import company, law, library, past, people
from .stage import Stage


def is_loaded() -> bool:
    """Whether this database holds a community already, ours or another."""
    return Community.objects.exists()


@transaction.atomic
def load(at: datetime) -> Stage:
    """Load everything, all of it or nothing; search is filled once, at the end."""
    stage = Stage.at(at)
    company.load(stage)
    people.open_accounts(stage)
    law.load(stage)
    people.introduce(stage)
    library.load(stage)
    past.load(stage)
    index.fill()
    return stage
