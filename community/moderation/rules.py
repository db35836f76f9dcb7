"""Who moderates."""

from datetime import datetime

from django.utils import timezone

from community.core.person import Person
from community.governance import rules as governance


def can_moderate(person: Person, at: datetime) -> bool:
    """The core team and the administrators."""
    return governance.can_run(person, timezone.localdate(at))
