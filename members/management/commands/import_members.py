"""`manage.py import_members FILE.csv|.xlsx [--dry-run] [--create] [--welcome]`"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from community.core.verbs import Sentence
from members.roster import apply, report
from members.roster.plan import ImportPlan
from members.roster.refusals import UnreadableRoster


class Command(BaseCommand):
    help = (
        "Opens and changes accounts from the list of human resources (CSV or XLSX): "
        "all of it, or nothing when one line is refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="say it, write nothing")
        parser.add_argument(
            "--create", action="store_true", help="add the sites, entities, departments it names"
        )
        parser.add_argument(
            "--welcome", action="store_true", help="write once to whoever has a new account"
        )
        parser.add_argument("--language", choices=["fr", "en"], default="fr")

    def handle(
        self,
        *,
        file: Path,
        language: str,
        dry_run: bool,
        create: bool,
        welcome: bool,
        **_: object,
    ) -> None:
        with translation.override(language):
            plan = self._plan(file, dry_run=dry_run, create=create, welcome=welcome)
            for sentence in (*report.lines(plan), *report.summary(plan)):
                self.stdout.write(sentence)
            for sentence in report.closing(plan, dry_run=dry_run, welcome=welcome):
                self.stdout.write(sentence)
        if plan.is_refused:
            sys.exit(1)

    def _plan(self, file: Path, *, dry_run: bool, create: bool, welcome: bool) -> ImportPlan:
        now = timezone.now()
        try:
            content = file.read_bytes()
            if dry_run:
                return apply.draft(content, create=create, at=now)
            return apply.import_roster(content, by=None, at=now, create=create, welcome=welcome)
        except OSError:
            self._end(_("%(file)s cannot be read: is this the right path?") % {"file": file})
        except UnreadableRoster as refusal:
            self._end(refusal.sentence)

    def _end(self, sentence: Sentence) -> NoReturn:
        self.stderr.write(str(sentence))
        sys.exit(1)
