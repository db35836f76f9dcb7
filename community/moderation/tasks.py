"""Who is written to once something is decided, and what one person alone has read."""

from django.contrib.auth import get_user_model
from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry
from community.core import verbs as declared

from . import actions, letters, verbs


@ledger.on(
    *(verbs.REPORTED, *verbs.TO_REPORTERS, verbs.KEPT, verbs.TO_MEND),
    *(verbs.APPEALED, verbs.APPEAL_REFUSED),
)
def write(entry: Entry) -> None:
    """A mail to each of those whom the entry concerns."""
    concerns = declared.get(entry.verb).concerns
    keys = {*concerns(entry)} if concerns else set()
    for person in get_user_model().objects.filter(pk__in=keys, is_active=True).order_by("pk"):
        letters.tell(person, entry, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="cases-read-by-one")
def settle_what_one_has_read(timestamp: int) -> None:
    """One reader and a day decide."""
    actions.settle_what_one_has_read(at=timezone.now())
