"""`python -m tests.browser.build`: everything the servers need, in the database of the settings."""

import os

import django
from django.core.management import call_command

from community.core.compiling import compile_catalogues
from community.launch import checkout


def main() -> None:
    """Catalogues first: Django reads them once."""
    compile_catalogues(checkout.BASE / "locale")
    django.setup()
    call_command("migrate", interactive=False)
    call_command("collectstatic", interactive=False)
    call_command("load_demo")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.browser.settings")
    main()
