"""`manage.py restore FILE`"""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.backup import archive, restoring
from community.backup.manifest import Manifest
from community.backup.restoring import Restored
from community.core import dates
from community.core.refusals import Refusal
from community.search import index


class Command(BaseCommand):
    help = "Puts a backup back into an empty database, all of it or nothing."
    # The checks of models ask nothing of tables that are still to be made.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, verbosity: int, **_options: object) -> None:
        say = self.stdout.write if verbosity else str
        try:
            with archive.reading(file) as backup:
                restored = restoring.restore(backup, at=timezone.now(), say=say)
        except Refusal as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        except (OSError, DatabaseError) as error:
            raise CommandError(
                _("Nothing was restored: %(reason)s") % {"reason": str(error).strip()}
            ) from error
        for line in _report(backup.manifest, restored):
            self.stdout.write(line)
        # At the end: should it fail, all else is back, and “manage.py reindex” does it again.
        entries = index.fill()
        self.stdout.write(_("Search finds %(count)d documents.") % {"count": entries})


def _report(manifest: Manifest, restored: Restored) -> Iterator[str]:
    """What is here now, and what somebody has to look after."""
    for name in manifest.missing:
        yield _("The file %(name)s was missing when the backup was made.") % {"name": name}
    for name in restored.unknown:
        yield _("The table %(name)s is unknown to this release: its rows were left out.") % {
            "name": name
        }
    if restored.unsent:
        yield ngettext(
            "%(count)d e-mail that was waiting then will not be sent.",
            "%(count)d e-mails that were waiting then will not be sent.",
            restored.unsent,
        ) % {"count": restored.unsent}
    if restored.left:
        yield ngettext(
            "%(count)d follow-up of that moment is listed as failed in the administration.",
            "%(count)d follow-ups of that moment are listed as failed in the administration.",
            restored.left,
        ) % {"count": restored.left}
    facts = {
        "moment": dates.moment(manifest.made_at),
        "rows": manifest.rows,
        "files": len(manifest.uploads),
    }
    yield _("The community is as it was on %(moment)s. Rows: %(rows)d, files: %(files)d.") % facts
    yield _(
        "Accounts closed since then are open again, and what was erased since then is back: "
        "import the staff list, and erase it again, before you open the doors."
    )
