"""Mail server, files, clocks and settings of the machine that asks."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core import checks
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import mailers
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .findings import Finding, Trouble, find, in_one_line

APART = timedelta(seconds=5)


def machine(*, with_database: bool) -> Iterator[Finding]:
    """Each in its turn, whatever became of the others; the last ones ask the database."""
    yield find(
        gettext_lazy("mail"),
        _mail,
        gettext_lazy("See that MAIL_URL is right, and that this machine may reach that server."),
    )
    yield find(
        gettext_lazy("files"),
        _files,
        gettext_lazy("Let the user who runs Escale write to MEDIA_ROOT, on a disk with room."),
    )
    if not with_database:
        return
    yield find(
        gettext_lazy("clock"),
        _clock,
        gettext_lazy("Set both machines by NTP: codes and deadlines count on it."),
    )
    yield find(
        gettext_lazy("settings"),
        _settings,
        gettext_lazy("Run “manage.py check --deploy”: it says each with its cure."),
    )
    if not settings.AT_HOME:  # there one role owns all
        yield find(
            gettext_lazy("rights"),
            _rights,
            gettext_lazy("Give DATABASE_URL the role of the site: see docs/database-roles.md."),
        )


def _mail() -> str:
    """Both ways of sending, which are often one."""
    ways: list[Any] = [mailers[alias] for alias in ("default", "bulk")]
    for way in ways:
        try:
            way.probe()
        except OSError as error:
            trouble = _("%(address)s does not answer.") % {"address": way.place}
            raise Trouble(trouble, in_one_line(error)) from error
    places = dict.fromkeys(way.place for way in ways)
    return _("%(address)s answers.") % {"address": ", ".join(places)}


def _files() -> str:
    content = uuid4().bytes
    name = default_storage.save("selftest", ContentFile(content))
    try:
        with default_storage.open(name) as file:
            if file.read() != content:
                raise Trouble(_("A file is not read as it was written."))
    finally:
        default_storage.delete(name)
    return _("A file was written, read and deleted.")


def _clock() -> str:
    with connection.cursor() as cursor:
        before = timezone.now()
        cursor.execute("SELECT clock_timestamp()")
        there, after = cursor.fetchone()[0], timezone.now()
    apart = max(before - there, there - after, timedelta(0))
    seconds = {"seconds": f"{apart.total_seconds():.0f}"}
    if apart > APART:
        raise Trouble(_("This machine and the database are %(seconds)s s apart.") % seconds)
    return _("This machine and the database agree.")


def _settings() -> str:
    messages = checks.run_checks(include_deployment_checks=not settings.AT_HOME)
    wrong = [message for message in messages if message.level >= checks.WARNING]
    wrong = [message for message in wrong if not message.is_silenced()]
    if wrong:
        raise Trouble(
            ngettext(
                "%(count)d setting is doubtful: %(first)s",
                "%(count)d settings are doubtful: %(first)s",
                len(wrong),
            )
            % {"count": len(wrong), "first": wrong[0].msg}
        )
    return _("Nothing is doubtful.")


def _rights() -> str:
    """Whoever owns the audit log could change it, whatever its triggers refuse."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('audit_record', 'TRUNCATE')")
        (may_empty_it,) = cursor.fetchone()
    if may_empty_it:
        raise Trouble(_("The site could change its own audit log."))
    return _("The site can add to its audit log, and change nothing in it.")
