"""`manage.py reindex`: make the search table anew, as after an upgrade."""

from django.core.management.base import BaseCommand

from community.search import index


class Command(BaseCommand):
    help = "Make the search table anew from everything that can be found."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{index.fill()} documents can be found.")
