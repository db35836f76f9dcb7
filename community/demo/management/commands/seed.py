"""`manage.py seed --members N`: a crowd around the demo community, to measure with; at home."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from community.demo import seeding


class Command(BaseCommand):
    help = "Brings the demo community to N members, with tips, events and marks in proportion."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--members", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=538, metavar="S")

    def handle(self, *, members: int, seed: int, **_options: object) -> None:
        if not settings.AT_HOME:
            raise CommandError(_("Invented people have no place among real ones: stay at home."))
        crowd = seeding.seed(members, chance=seed, at=timezone.now())
        self.stdout.write(
            _("%(members)d members are here, %(new)d of them new.")
            % {"members": len(crowd.everybody), "new": len(crowd.newcomers)}
        )
