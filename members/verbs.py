"""What can happen around people."""

from django.utils.translation import gettext_lazy as _

from community.core import verbs

# The entry names nobody: an address stays with its invitation, which is forgotten in time.
INVITED = verbs.declare(
    "members.invited", _("%(actor)s invited somebody to the network"), kind=verbs.Kind.TASK
)
INVITATION_ACCEPTED = verbs.declare(
    "members.invitation.accepted", _("%(actor)s accepted an invitation")
)
WELCOMED = verbs.declare(
    "members.welcomed",
    _("%(actor)s welcomed %(target)s"),
    to_owner=(
        _("%(actor)s welcomes you to the network"),
        _("%(count)s colleagues welcome you to the network"),
    ),
)
PHOTO_TAKEN_DOWN = verbs.declare(
    "members.photo.taken_down",
    _("%(actor)s removed the photo of %(target)s"),
    to_owner=verbs.always(_("Your photo was removed: %(reason)s")),
)
PROFILE_EDITED = verbs.declare(
    "members.profile.edited", _("%(actor)s updated their profile"), reindexes=True
)
ROSTER_IMPORTED = verbs.declare(
    "members.roster.imported",
    _("The list of colleagues was brought up to date"),
    kind=verbs.Kind.TASK,
)
