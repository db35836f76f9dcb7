"""Two who change one photo at the same moment: the lock, and what happens without it."""

from collections.abc import Callable
from time import sleep
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection
from django.utils import timezone
from pytest_django import Settings

from members.actions import photos
from members.models import Member, Photo
from members.models.photos import FOLDER, SIZES
from tests import factories
from tests.at_once import TRIES, at_once

from .portraits import drawn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_files(settings: Settings) -> None:
    """Each test begins with no file at all."""
    settings.STORAGES = dict(settings.STORAGES)


def slowly(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Each photo is written a moment after the one before was looked for."""
    if sql.startswith(('INSERT INTO "members_photo"', 'UPDATE "members_photo"')):
        sleep(0.05)
    return execute(sql, params, many, context)


def showing(member: Member, colour: str) -> Callable[[], object]:
    photo = drawn(colour)

    def show() -> None:
        with connection.execute_wrapper(slowly):
            photos.show_photo(member, by=member, at=timezone.now(), drawn=photo, uses=["site"])

    return show


def removing(member: Member) -> Callable[[], object]:
    return lambda: photos.remove_photo(member, by=member, at=timezone.now())


def test_of_two_photos_at_once_one_is_shown_and_no_file_is_left() -> None:
    alice = factories.make_member("Alice", "Martin")
    assert at_once(showing(alice, "navy"), showing(alice, "red")) == []
    photo = Photo.objects.get()
    assert sorted(default_storage.listdir(FOLDER)[1]) == sorted(
        f"{photo.name}-{suffix}.webp" for suffix in ("whole", *SIZES)
    )
    assert Member.objects.get(pk=alice.pk).photo_name == photo.name


def test_control_without_the_lock_they_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "_in_turn", lambda _member: None)

    def they_collide() -> bool:
        alice = factories.make_member()
        raised = at_once(showing(alice, "navy"), showing(alice, "red"))
        return [type(error) for error in raised] == [IntegrityError]

    assert any(they_collide() for _try in range(TRIES))


def test_what_is_removed_and_shown_at_once_is_either() -> None:
    alice = factories.make_member("Alice", "Martin")
    showing(alice, "navy")()
    assert at_once(showing(alice, "red"), removing(alice)) == []
    names = {photo.name for photo in Photo.objects.all()}
    assert {Member.objects.get(pk=alice.pk).photo_name} - {""} == names
    assert len(default_storage.listdir(FOLDER)[1]) == 4 * len(names)
