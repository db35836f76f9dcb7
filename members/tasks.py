"""What follows from what happened around people."""

from community.activity import ledger
from community.activity.models import Entry
from community.search import index

from . import verbs
from .models import Member


@ledger.on(verbs.ROSTER_IMPORTED)
def reindex_changed(entry: Entry) -> None:
    """Search knows the names and sites that an import changed."""
    for pk in entry.data["changed"]:
        index.refresh(Member, pk)
