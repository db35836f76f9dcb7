"""`manage.py migrate`, which says at the end what an empty community needs next."""

from django.core.management.commands import migrate
from django.utils.translation import gettext as _

from community.office import setup


class Command(migrate.Command):
    def handle(self, *args: object, **options: object) -> None:
        super().handle(*args, **options)
        partly = options["app_label"] or options["plan"] or options["check_unapplied"]
        if options["verbosity"] and not partly and setup.is_needed():
            self.stdout.write(
                _("Next, “manage.py setup” gives this community what it starts with.")
            )
