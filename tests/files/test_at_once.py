"""Two who hang files on one thing, or replace one file, at the same moment."""

from time import sleep

import pytest
from django.db import IntegrityError, connection, models
from django.utils import timezone

from community.files import actions
from community.files.kinds import MOST_FILES
from community.files.models import Attachment, AttachmentVersion
from community.files.stripping import Stripped
from tests import factories
from tests.at_once import TRIES, at_once
from tests.knowledge.library import make_sheet

A_MOMENT = 0.02  # seconds between looking and writing: a busy server

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_files(settings):
    settings.STORAGES = dict(settings.STORAGES)


def slowly(execute, sql, params, many, context):
    if sql.startswith('INSERT INTO "files_'):
        sleep(A_MOMENT)
    return execute(sql, params, many, context)


def letter(words: str) -> Stripped:
    return Stripped("txt", words.encode())


def replaced_at_once() -> tuple[list[int], set[type]]:
    """The numbers that two new versions leave, and what they were refused."""
    sheet = make_sheet(alice := factories.make_member())
    options = {"by": alice, "at": timezone.now()}
    first = actions.attach(sheet, "Lettre", letter("a"), language="fr", **options)

    def replace(words):
        with connection.execute_wrapper(slowly):
            attachment = Attachment.objects.get(pk=first.attachment_id)
            actions.put_version(attachment, letter(words), **options)

    raised = at_once(lambda: replace("b"), lambda: replace("c"))
    numbers = AttachmentVersion.objects.filter(attachment=first.attachment_id).order_by("number")
    return list(numbers.values_list("number", flat=True)), {type(error) for error in raised}


def added_at_once() -> int:
    """How many files a sheet has, when two are added where there is room for one."""
    sheet = make_sheet(alice := factories.make_member())
    options = {"by": alice, "at": timezone.now(), "language": "fr"}
    for number in range(MOST_FILES - 1):
        actions.attach(sheet, "Lettre", letter(str(number)), **options)

    def add(words):
        with connection.execute_wrapper(slowly):
            actions.attach(sheet, "Lettre", letter(words), **options)

    at_once(lambda: add("b"), lambda: add("c"))
    return Attachment.objects.about(sheet).count()


def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda self, **_: self.all())


def test_two_versions_get_two_numbers():
    assert replaced_at_once() == ([1, 2, 3], set())


def test_without_the_lock_the_database_alone_refuses(monkeypatch):
    """The control: it would be an error of the server."""
    without_lock(monkeypatch)
    assert any(replaced_at_once()[1] == {IntegrityError} for _try in range(TRIES))


def test_no_thing_gets_more_than_it_may():
    assert added_at_once() == MOST_FILES


def test_without_the_lock_one_too_many_is_taken(monkeypatch):
    """The control: the race is there to be lost."""
    without_lock(monkeypatch)
    assert any(added_at_once() > MOST_FILES for _try in range(TRIES))
