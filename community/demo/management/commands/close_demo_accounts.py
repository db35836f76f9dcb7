"""`manage.py close_demo_accounts`: the way out when the demo was taken for a real community."""

from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.actions import remove_photos_of_former_members
from members.demo_accounts import ADDRESSES
from members.models import Member


class Command(BaseCommand):
    help = "Closes the accounts whose password is public; what they wrote stays."
    requires_system_checks = ()  # one of them is what sends people here

    def handle(self, **_options: object) -> None:
        accounts = Member.objects.filter(email__in=ADDRESSES, is_active=True)
        closed = accounts.update(is_active=False, password=make_password(None))
        remove_photos_of_former_members(at=timezone.now())
        self.stdout.write(
            ngettext("%(count)d account is closed.", "%(count)d accounts are closed.", closed)
            % {"count": closed}
            if closed
            else _("No demo account is open here.")
        )
