"""`manage.py setup [--name NAME --site SITE --country FR --admin ADDRESS] [--no-input]`"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from community.core.refusals import Refusal
from community.core.zones import city
from community.governance.models import CharterVersion
from community.office import setup
from community.office.forms import SetupForm
from community.office.setup import Answers, Begun


class Command(BaseCommand):
    help = (
        "Gives an empty community what it needs, and prints the link by which its administrator "
        "enters. What is there already stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", help="name of the network, such as Escale")
        parser.add_argument("--site", help="first site, such as Lyon")
        parser.add_argument("--country", help="country of the site, such as FR")
        parser.add_argument("--admin", metavar="ADDRESS", help="address of the administrator")
        parser.add_argument("--language", choices=["fr", "en"], default="fr")
        parser.add_argument(
            *("--no-input", "--noinput"),
            action="store_false",
            dest="interactive",
            help="ask nothing",
        )

    def handle(self, *, interactive: bool, language: str, **options: object) -> None:
        with translation.override(language):
            _refuse_without_tables()
            try:
                answers = Answers(**dict(self._answers(options, interactive)))
                begun = setup.begin(answers, language=language, at=timezone.now())
            except Refusal as refusal:
                raise CommandError(str(refusal.sentence)) from refusal
            self.stdout.writelines(f"{line}\n" for line in _report(begun, answers))

    def _answers(
        self, options: Mapping[str, object], interactive: bool
    ) -> Iterator[tuple[str, Any]]:
        """What the options say, then what is asked for the rest of what is missing."""
        named = [name for name in SetupForm.base_fields if options[name] is not None]
        for name in named:
            yield name, _read(name, options[name])
        for name in setup.missing() if interactive else ():
            if name not in named:
                yield name, self._ask(name)

    def _ask(self, name: str) -> Any:
        """Ask until the answer can be used."""
        while True:
            try:
                return SetupForm.base_fields[name].clean(_line(name))
            except ValidationError as error:
                self.stdout.write(error.messages[0])


def _line(name: str) -> str:
    try:
        return input(_("%(question)s: ") % {"question": SetupForm.base_fields[name].label})
    except (EOFError, KeyboardInterrupt):
        raise CommandError(_("Nothing was changed: nobody answered.")) from None


def _read(name: str, value: object) -> Any:
    try:
        return SetupForm.base_fields[name].clean(value)
    except ValidationError as error:
        raise CommandError(error.messages[0]) from None


def _refuse_without_tables() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(_("The tables are not there yet: run “manage.py migrate” first."))


def _report(begun: Begun, answers: Answers) -> Iterator[str]:
    """What stands now, and how the administrator enters."""
    facts = {
        "name": begun.community.name,
        "site": begun.site.name,
        "country": begun.site.country,
        "city": city(begun.site.time_zone),
        "person": begun.administrator.name,
        "address": begun.administrator.email,
    }
    if CharterVersion.objects.in_force(timezone.now()).exists():
        yield _("%(name)s is there: roles, categories, sections and a charter in force.") % facts
    else:
        yield _("%(name)s is ready: roles, categories, sections and a charter to publish.") % facts
    yield _("First site: %(site)s (%(country)s), on the clock of %(city)s.") % facts
    if answers.name not in ("", begun.community.name):
        yield _("Its name was there before: another one is given in the administration.")
    if answers.site.lower() not in ("", begun.site.name.lower()):
        yield _("This site was there before: others are added in the administration.")
    if begun.link:
        yield _("%(person)s (%(address)s) enters by this link, once, within three days:") % facts
        yield begun.link
    else:
        yield _("%(person)s (%(address)s) has entered already, and signs in as usual.") % facts
