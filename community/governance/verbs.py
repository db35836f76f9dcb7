"""What can happen around the charter."""

from django.utils.translation import gettext_lazy as _

from community.core import verbs

JOINED = verbs.declare(
    "governance.joined", _("%(actor)s joined the network"), kind=verbs.Kind.MICRO, reindexes=True
)
CHARTER_ACCEPTED = verbs.declare("governance.charter.accepted", _("%(actor)s accepted the charter"))
