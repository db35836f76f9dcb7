"""What pages read of the ledger."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from community.core.meanwhile import LastChange
from community.core.verbs import Verb

from .models import Entry


def last_change(thing: Model, among: Iterable[Verb]) -> LastChange | None:
    """Who did one of these to a thing last, and when."""
    kind = ContentType.objects.get_for_model(thing)
    done = Entry.objects.filter(content_type=kind, object_id=thing.pk)
    done = done.filter(verb__in=[verb.code for verb in among]).select_related("actor")
    entry = done.order_by("-happened_at", "-pk").first()
    if entry is None:
        return None
    return LastChange(entry.actor_id, entry.actor.name if entry.actor else "", entry.happened_at)
