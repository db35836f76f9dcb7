"""Who of a list needs no invitation."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from ..models import Invitation, Member
from ..rules import PAUSE


def left_out(emails: Collection[str], at: datetime) -> dict[str, str]:
    """By address, why nobody writes there: an account, or an invitation of this hour."""
    sent = Invitation.objects.filter(email__in=emails, accepted_at=None, sent_at__gt=at - PAUSE)
    invited = {
        email: _("An invitation was sent to this address less than an hour ago.")
        for email in sent.values_list("email", flat=True)
    }
    owners = Member.objects.filter(email__in=emails, emailaddress__verified=True)
    accounts = {
        owner.email: _("%(name)s already has an account with this address.") % {"name": owner.name}
        for owner in owners.only("email", "first_name", "last_name")
    }
    return invited | accounts
