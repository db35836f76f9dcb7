"""`manage.py selftest [--to ADDRESS]`"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator

from django.core.management.base import BaseCommand
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import LANGUAGES
from community.office.selftest import trial
from community.office.selftest.findings import Finding, find
from community.office.selftest.foundations import readiness
from community.office.selftest.machine import machine


class Command(BaseCommand):
    help = (
        "Says line by line whether what Escale stands on is well: database, migrations, worker, "
        "queue, mail, files, clock, settings. What proxies do is seen on the page of the office."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", metavar="ADDRESS", help="send a mail there, and wait for it")
        parser.add_argument("--language", choices=LANGUAGES, default="en")

    def handle(self, *, to: str | None, language: str, **_options: object) -> None:
        with translation.override(language):
            findings = list(self._printed(to, language))
        if not all(finding.is_well for finding in findings):
            sys.exit(1)

    def _printed(self, to: str | None, language: str) -> Iterator[Finding]:
        for finding in _findings(to, language):
            mark = self.style.SUCCESS("ok   ") if finding.is_well else self.style.ERROR("FAULT")
            detail = finding.detail and f"({finding.detail})"
            line = " ".join(filter(None, [finding.seen, detail, str(finding.cure)]))
            self.stdout.write(f"{mark}  {finding.name:<12}  {line}")
            yield finding


def _findings(to: str | None, language: str) -> Iterator[Finding]:
    foundations = list(readiness())
    yield from foundations
    yield from machine(with_database=foundations[0].is_well)
    if to:
        cure = _("See the line “mail”, and the list of e-mails in the administration.")
        yield find(_("trial"), lambda: _try(to, language), cure)


def _try(to: str, language: str) -> str:
    return trial.arrival(trial.send(to, language=language, at=timezone.now()))
