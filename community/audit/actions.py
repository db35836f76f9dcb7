"""Writing to the audit log, in the transaction of what is logged."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Model

from community.core.logs import request_id
from community.core.person import Person

from .models import Record


def write(
    action: str,
    *,
    by: Person | None,
    at: datetime,
    on: Model | None = None,
    reason: str = "",
    data: Mapping[str, object] | None = None,
) -> Record:
    """Add one line; never put content or secrets into `data` (ASVS 16.2.5)."""
    return Record.objects.create(
        at=at,
        actor_id=by.pk if by else None,
        actor_label=by.name[:200] if by else "",
        action=action,
        target_type=on._meta.label_lower if on else "",
        target_id=str(on.pk) if on else "",
        target_label=str(on)[:300] if on else "",
        reason=reason,
        data=dict(data or {}),
        request_id=request_id.get(),
    )
