"""`manage.py translations collect|compile`: keep the catalogues true, without a system gettext."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from community.core import catalogue
from community.core.compiling import compile_catalogues


class Command(BaseCommand):
    help = "Collect our strings into the French catalogue, or compile the catalogues."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("step", choices=["collect", "compile"])

    def handle(self, *args: object, step: str, **options: object) -> None:
        locale = Path(settings.LOCALE_PATHS[0])
        if step == "compile":
            self.stdout.write(f"{compile_catalogues(locale)} compiled")
            return
        french = locale / "fr" / "LC_MESSAGES" / "django.po"
        new, gone = catalogue.collect(settings.BASE_DIR, french)
        self.stdout.write(f"{new} to translate, {gone} dropped")
