"""What is forgotten every night, as nothing about people is kept longer than it serves, and what
follows an import."""

from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry
from community.search import index

from . import actions, verbs
from .models import Member

# A few seconds of work: far less than the lease of a follow-up.
STEP = 200


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="forget-people")
def forget(timestamp: int) -> None:
    """Delete ended sessions, invitations that nobody accepted, former addresses, and the photos of
    whoever left."""
    now = timezone.now()
    actions.forget_ended_sessions(at=now)
    actions.forget_expired(at=now)
    actions.forget_address_changes(at=now)
    actions.remove_photos_of_former_members(at=now)
    actions.delete_stray_files(at=now)


@ledger.in_steps(verbs.ROSTER_IMPORTED)
def reindex_changed(entry: Entry, reached: str) -> str:
    """Search knows the names and places that an import changed; `reached` is the last account."""
    left = sorted(pk for pk in entry.data["changed"] if pk > int(reached or 0))
    for pk in left[:STEP]:
        index.refresh(Member, pk)
    return str(left[STEP - 1]) if len(left) > STEP else ""
