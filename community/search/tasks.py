"""The search table follows the ledger; each night it is chosen what is looked into first, and what
was looked for in vain a year ago is forgotten."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from procrastinate.contrib.django import app

from community.activity import ledger
from community.activity.models import Entry

from . import actions, index


@ledger.at_once(when=lambda verb: verb.reindexes)
def withdraw(entry: Entry) -> None:
    """What was hidden is out of search with the act that hides it."""
    if entry.object_id:
        index.withdraw(_model_of(entry), entry.object_id)


@ledger.consumer("search.index", when=lambda verb: verb.reindexes)
def reindex(entry: Entry) -> None:
    """Write the words of what was changed; what is gone or hidden leaves the table."""
    if entry.object_id:
        index.refresh(_model_of(entry), entry.object_id)


def _model_of(entry: Entry) -> type[Model] | None:
    kind = entry.content_type_id
    return ContentType.objects.get_for_id(kind).model_class() if kind else None


@app.periodic(cron="43 3 * * *")
@app.task(queueing_lock="forget-misses")
def forget(timestamp: int) -> None:
    """Delete old counts."""
    actions.forget_misses(at=timezone.now())


@app.periodic(cron="21 3 * * *")
@app.task(queueing_lock="choose-what-is-ahead")
def choose_ahead(timestamp: int) -> None:
    """The most helpful of each kind are looked into first."""
    index.choose_ahead()
