"""A photo comes back with its community; one that was taken back since does not."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from members.actions import remove_photo
from members.models import Member, Photo
from members.models.photos import FOLDER
from tests.members.portraits import make_photo

from .test_restore import (  # noqa: F401 - fixtures
    _in_english,
    backup,
    destroy,
    media,
    restore,
    session,
)

pytestmark = pytest.mark.django_db(transaction=True)


def bob() -> Member:
    return Member.objects.get(slug__startswith="bob")


def contents() -> dict[str, bytes]:
    names = default_storage.listdir(FOLDER)[1]
    return {name: default_storage.open(f"{FOLDER}/{name}").read() for name in names}


def test_a_photo_comes_back_in_every_size(session: str, media: Path, tmp_path: Path) -> None:  # noqa: F811
    photo = make_photo(bob(), "site", "print")
    before, file = contents(), tmp_path / "escale.zip"
    backup(file)
    destroy(media)
    restore(file)
    assert (contents(), len(before)) == (before, 4)
    assert Photo.objects.get().since == photo.since
    assert bob().photo_name == photo.name


@pytest.mark.parametrize("since", ["taken back", "replaced"])
def test_one_that_was_taken_back_since_does_not(
    session: str,  # noqa: F811
    media: Path,  # noqa: F811
    tmp_path: Path,
    since: str,
) -> None:
    """The database is lost, and the folder of files is there still."""
    make_photo(bob())
    file = tmp_path / "escale.zip"
    backup(file)
    if since == "taken back":
        remove_photo(bob(), by=bob(), at=timezone.now())
    else:
        make_photo(bob(), colour="red")
    folder = tmp_path / "kept"
    (media / FOLDER).rename(folder)
    destroy(media)
    folder.rename(media / FOLDER)
    restore(file)
    assert (Photo.objects.count(), bob().photo_name) == (0, "")


def test_a_backup_made_afterwards_holds_nothing_of_it(
    session: str,  # noqa: F811
    media: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    make_photo(bob())
    remove_photo(bob(), by=bob(), at=timezone.now())
    file = tmp_path / "escale.zip"
    assert "files: 1.\n" in backup(file)
    assert FOLDER.encode() not in file.read_bytes()
