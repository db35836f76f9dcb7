"""Who hears of what, once it is done."""

from django.utils import timezone

from community.activity import ledger
from community.activity.models import Entry

from . import actions


@ledger.consumer(
    "notifications.owner", when=lambda verb: bool(verb.to_owner) and verb.concerns is None
)
def tell_owner(entry: Entry) -> None:
    """Tell the owner of the target."""
    actions.tell_owner(entry, at=timezone.now())


@ledger.consumer("notifications.concerned", when=lambda verb: bool(verb.to_owner and verb.concerns))
def tell_concerned(entry: Entry) -> None:
    """Tell those whom the verb names."""
    actions.tell_concerned(entry, at=timezone.now())
