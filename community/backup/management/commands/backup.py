"""`manage.py backup FILE`"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from community.backup import archive, making
from community.core.refusals import Refusal

STDOUT = "-"


class Command(BaseCommand):
    help = "Writes the whole community, rows and uploaded files, into one new file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a new file, or - for standard output")

    def handle(self, *, file: str, verbosity: int, **_options: object) -> None:
        tell = partial(self.stderr.write, style_func=str) if file == STDOUT else self.stdout.write
        try:
            with _opened(file) as written:
                kept = making.back_up(written, at=timezone.now(), say=tell if verbosity else str)
        except Refusal as refusal:
            raise CommandError(str(refusal.sentence)) from refusal
        except (OSError, DatabaseError) as error:
            raise CommandError(
                _("No backup was made: %(reason)s") % {"reason": str(error).strip()}
            ) from error
        for name in kept.missing:
            self.stderr.write(
                _("%(name)s was not found, and is not in the backup.") % {"name": name}
            )
        if verbosity:
            facts = {"file": file, "rows": kept.rows, "files": len(kept.uploads)}
            tell(_("%(file)s is complete. Rows: %(rows)d, files: %(files)d.") % facts)


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == STDOUT:
        yield sys.stdout.buffer
    else:
        with archive.complete(Path(file)) as new:
            yield new
