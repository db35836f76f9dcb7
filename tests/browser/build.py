"""`python -m tests.browser.build`: everything the servers need, in the database of the settings."""

import os

import django
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command

from community.core.compiling import compile_catalogues
from community.launch import checkout
from community.post.folder import EmailBackend


def main() -> None:
    """Catalogues first: Django reads them once."""
    compile_catalogues(checkout.BASE / "locale")
    django.setup()
    call_command("migrate", interactive=False)
    call_command("collectstatic", interactive=False)
    call_command("load_demo")
    _send_a_mail()


def _send_a_mail() -> None:
    """One letter in the folder that the mailbox shows; the others leave by SMTP."""
    letter = EmailMultiAlternatives("Bonjour", "Un mot.", to=["member@aurelis.example"])
    letter.attach_alternative("<p>Un mot.</p>", "text/html")
    EmailBackend(file_path=str(settings.MAIL_FOLDER)).send_messages([letter])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.browser.settings")
    main()
