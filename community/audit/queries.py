"""What pages read of the audit log."""

from django.db.models import Model

from community.core.meanwhile import LastChange

from .models import Record


def last_change(thing: Model, **among: object) -> LastChange | None:
    """Who did something to a thing last, and when; `among` narrows down what."""
    records = Record.objects.filter(
        target_type=thing._meta.label_lower, target_id=str(thing.pk), **among
    )
    record = records.order_by("-at", "-id").first()
    return LastChange(record.actor_id, record.actor_label, record.at) if record else None
