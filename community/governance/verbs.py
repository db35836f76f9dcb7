"""What can happen around the charter and the mandates."""

from django.utils.translation import gettext_lazy as _

from community.core import verbs

JOINED = verbs.declare(
    "governance.joined", _("%(actor)s joined the network"), kind=verbs.Kind.MICRO, reindexes=True
)
CHARTER_ACCEPTED = verbs.declare("governance.charter.accepted", _("%(actor)s accepted the charter"))
APPOINTED = verbs.declare(
    "governance.mandate.given",
    _("%(actor)s entrusted %(target)s with %(role)s"),
    to_owner=(_("%(actor)s entrusts you with %(role)s"), _("You were given mandates")),
)
MANDATE_EXTENDED = verbs.declare(
    "governance.mandate.extended",
    _("%(actor)s extended a mandate of %(target)s: %(role)s"),
    to_owner=(_("%(actor)s extended your mandate: %(role)s"), _("Your mandates were extended")),
)
DEPUTY_NAMED = verbs.declare(
    "governance.deputy.named",
    _("%(actor)s named %(target)s deputy: %(role)s"),
    to_owner=(_("%(actor)s named you deputy: %(role)s"), _("You were named deputy several times")),
)
MANDATE_ENDED = verbs.declare(
    "governance.mandate.ended",
    _("%(actor)s ended a mandate of %(target)s: %(role)s"),
    to_owner=(_("%(actor)s ended your mandate: %(role)s"), _("Some of your mandates were ended")),
)
