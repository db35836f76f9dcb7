"""`manage.py load_demo`: the demo community, once, at home."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from community.demo import loading


class Command(BaseCommand):
    help = "Loads the demo community into an empty database, at home only."

    def handle(self, **_options: object) -> None:
        if not settings.AT_HOME:
            raise CommandError(
                _("The demo community has accounts with a known password: it stays at home.")
            )
        if loading.is_loaded():
            self.stdout.write(_("There is already a community here: nothing was loaded."))
            return
        stage = loading.load(timezone.now())
        self.stdout.write(
            _("The demo community is here: %(members)d members, %(tips)d tips.")
            % {"members": len(stage.members), "tips": len(stage.tips)}
        )
