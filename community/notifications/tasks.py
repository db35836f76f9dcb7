"""Who hears of what, once it is done."""

from django.utils import timezone

from community.activity import ledger
from community.activity.models import Entry

from . import actions


@ledger.consumer("notifications.owner", when=lambda verb: verb.to_owner is not None)
def tell_owner(entry: Entry) -> None:
    """Tell the owner of the target."""
    actions.tell_owner(entry, at=timezone.now())
