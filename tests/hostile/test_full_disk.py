"""A disk without room: a sentence beside the field, no row, no half file, and on once there is."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from community.company.models import Community
from community.core.uploads import MOST_BYTES
from community.files.models import AttachmentVersion
from community.post import carrying
from community.post.models import Delivery
from members.models import Member, Photo
from tests.hostile import disks
from tests.knowledge.library import make_sheet
from tests.office.test_community import PAGE, SENT
from tests.post.conftest import post  # noqa: F401 - a fixture

type Full = Callable[[], AbstractContextManager[None]]


def picture(name: str = "logo.png") -> SimpleUploadedFile:
    """One that hardly compresses: 30 KB."""
    written = BytesIO()
    Image.frombytes("RGB", (100, 100), os.urandom(30_000)).save(written, "PNG")
    return SimpleUploadedFile(name, written.getvalue())


@pytest.fixture
def media(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    whole = {"BACKEND": "community.core.storage.WholeFiles"}
    settings.STORAGES = settings.STORAGES | {"default": whole}
    return tmp_path


@pytest.fixture(params=["small file system", "limit"])
def full(request: pytest.FixtureRequest, media: Path) -> Iterator[Full]:
    """Without room while the context lasts; only some may mount, a limit any machine knows."""
    if request.param == "limit":
        yield disks.limited
        return
    with disks.small(media) as mounted:
        if not mounted:
            pytest.skip("this machine lets us mount nothing")
        yield partial(disks.filled, media)


def files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "filler")
    return sorted(path.name for path in found)


def test_a_logo_waits_for_room(full: Full, media: Path, office: Client) -> None:
    before = Community.current().name
    with full():
        page = office.post(PAGE, SENT | {"name": "Ailleurs", "logo_file": picture()})
    errors = page.context["adminform"].form.errors
    assert (page.status_code, set(errors)) == (200, {"logo_file"})
    assert "n’a pas pu être enregistrée" in page.text
    assert 'value="Ailleurs"' in page.text
    assert (Community.current().name, bool(Community.current().logo)) == (before, False)
    assert files(media) == []

    office.post(PAGE, SENT | {"logo_file": picture()})
    assert files(media) == [Path(str(Community.current().logo.name)).name]


def test_the_logo_before_stays(full: Full, media: Path, office: Client) -> None:
    office.post(PAGE, SENT | {"logo_file": picture()})
    before = files(media)
    with full():
        office.post(PAGE, SENT | {"logo_file": picture()})
    assert files(media) == before == [Path(str(Community.current().logo.name)).name]


def test_a_photo_waits_for_room(full: Full, media: Path, office: Client) -> None:
    sent = {"photo": picture(), "uses": ["site"]}
    with full():
        page = office.post("/members/me/photo/", sent)
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"photo"})
    assert "n’a pas pu être enregistrée" in page.text
    assert (Photo.objects.count(), files(media)) == (0, [])

    office.post("/members/me/photo/", {"photo": picture(), "uses": ["site"]})
    assert len(files(media)) == 4


def test_a_file_of_a_sheet_waits_for_room(full: Full, media: Path, office: Client) -> None:
    me = Member.objects.get(pk=office.session["_auth_user_id"])
    page = f"/files/of/sheet/{make_sheet(me).pk}/"
    words = os.urandom(15_000).hex().encode()
    with full():
        answer = office.post(page, {"title": "Liste", "file": SimpleUploadedFile("a", words)})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"file"})
    assert "n’a pas pu être enregistré" in answer.text
    assert 'value="Liste"' in answer.text
    assert (AttachmentVersion.objects.count(), files(media)) == (0, [])

    office.post(page, {"title": "Liste", "file": SimpleUploadedFile("a", words)})
    assert files(media) == [AttachmentVersion.objects.get().name]


def test_a_large_file_is_refused_without_the_disk(
    full: Full, media: Path, office: Client, settings: Settings
) -> None:
    """Django would keep it in a folder for temporary files."""
    settings.FILE_UPLOAD_TEMP_DIR = str(media)
    large = SimpleUploadedFile("logo.png", bytes(3_000_000))
    with full():
        page = office.post(PAGE, SENT | {"logo_file": large})
    assert set(page.context["adminform"].form.errors) == {"logo_file"}
    assert "2\N{NO-BREAK SPACE}Mo" in page.text


def test_a_file_that_no_form_asks_for_costs_nothing(full: Full, client: Client, db: None) -> None:
    large = SimpleUploadedFile("x.bin", bytes(MOST_BYTES + 1))
    with full():
        page = client.post("/accounts/login/", {"login": "x", "file": large})
    assert page.status_code == 200


def test_many_files_share_the_memory_of_one(office: Client, media: Path) -> None:
    """The second is not kept whole: it is refused, and nothing falls."""
    sent = {"other": SimpleUploadedFile("a.bin", bytes(MOST_BYTES)), "logo_file": picture()}
    page = office.post(PAGE, SENT | sent)
    assert set(page.context["adminform"].form.errors) == {"logo_file"}


def test_a_disk_that_may_not_be_written(
    media: Path, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    (media / "brand").write_text("a file where the folder should be")
    page = office.post(PAGE, SENT | {"logo_file": picture()})
    assert set(page.context["adminform"].form.errors) == {"logo_file"}


def test_a_mail_at_home_waits_for_room(
    full: Full,
    media: Path,
    settings: Settings,
    post: Callable[..., Delivery],  # noqa: F811
) -> None:
    folder = media / "mail"
    by_file = {
        "BACKEND": "community.post.folder.EmailBackend",
        "OPTIONS": {"file_path": str(folder)},
    }
    settings.MAILERS = {"default": by_file, "bulk": by_file}
    delivery = post(text="Bonjour. " * 5_000)
    with full():
        carrying.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, files(media)) == ("pending", [])
    carrying.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.state, len(files(media))) == ("sent", 1)
