"""The search table follows the ledger."""

from django.contrib.contenttypes.models import ContentType

from community.activity import ledger
from community.activity.models import Entry
from community.core import sight

from . import index

# What is hidden is not found from that moment on, without waiting for a job.
sight.on_change(index.put)


@ledger.consumer("search.index", when=lambda verb: verb.reindexes)
def reindex(entry: Entry) -> None:
    """Write the words of what was changed; what is gone leaves the table."""
    if entry.content_type_id and entry.object_id:
        model = ContentType.objects.get_for_id(entry.content_type_id).model_class()
        index.refresh(model, entry.object_id)
