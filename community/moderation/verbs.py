"""What the core team decides about what members make; whoever made it is told."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from community.activity.models import Entry
from community.core import nouns
from community.core.verbs import always, declare


def _owners(entry: Entry) -> Iterable[int]:
    """All those whose it is."""
    return [owner.pk for owner in nouns.owners(entry.target)]


HIDDEN = declare(
    "moderation.hidden",
    _("%(actor)s hid “%(target)s”"),
    to_owner=always(_("“%(target)s” is hidden: %(reason)s")),
    concerns=_owners,
    reindexes=True,
)
RESTORED = declare(
    "moderation.restored",
    _("%(actor)s restored “%(target)s”"),
    to_owner=always(_("“%(target)s” is no longer hidden: %(reason)s")),
    concerns=_owners,
    reindexes=True,
)
