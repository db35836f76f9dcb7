"""What can happen around the charter."""

from django.utils.translation import gettext_lazy as _

from community.core import verbs

JOINED = verbs.declare(
    "governance.joined", _("%(actor)s joined the network"), kind=verbs.Kind.MICRO, reindexes=True
)
CHARTER_ACCEPTED = verbs.declare("governance.charter.accepted", _("%(actor)s accepted the charter"))
APPOINTED = verbs.declare(
    "governance.mandate.given",
    _("%(actor)s gave a mandate to %(target)s"),
    to_owner=(_("%(actor)s gave you a mandate"), _("You were given mandates")),
)
MANDATE_ENDED = verbs.declare(
    "governance.mandate.ended",
    _("%(actor)s ended a mandate of %(target)s"),
    to_owner=(_("%(actor)s ended one of your mandates"), _("Some of your mandates were ended")),
)
