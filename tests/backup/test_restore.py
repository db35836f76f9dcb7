"""A community comes back into an empty database: its rows and files, and nothing that was on its
way."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from community.activity.models import Handling
from community.audit import actions as audit
from community.audit.models import Record
from community.backup import schema, tables
from community.company.models import Community
from community.core import links
from community.post.models import Delivery
from community.search.models import Document
from knowledge.models import Tip
from members.actions.invitations import ACT
from members.models import Invitation, Member
from tests import factories
from tests.activity.working import forget_jobs, work
from tests.at_once import at_once
from tests.backup import village
from tests.backup.comparing import carried, contents
from tests.hostile import disks
from tests.post.conftest import sink  # noqa: F401 - a fixture
from tests.post.sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def media(tmp_path: Path, settings: Settings) -> Path:
    """Uploaded files on a disk."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    whole = {"BACKEND": "community.core.storage.WholeFiles"}
    settings.STORAGES = settings.STORAGES | {"default": whole}
    return settings.MEDIA_ROOT


@pytest.fixture
def session(media: Path) -> str:
    """A small community is here; the key of a session that Bob has."""
    forget_jobs()
    return village.settle()


@pytest.fixture
def kept(session: str, tmp_path: Path) -> Path:
    """Its backup."""
    file = tmp_path / "Été « 2026 ».zip"
    backup(file)
    return file


def backup(file: Path) -> str:
    said = StringIO()
    call_command("backup", str(file), stdout=said, stderr=said)
    return said.getvalue()


def restore(file: Path) -> str:
    said = StringIO()
    with translation.override("en"):
        call_command("restore", str(file), stdout=said)
    ContentType.objects.clear_cache()
    return said.getvalue()


def refused(file: Path) -> str:
    with pytest.raises(CommandError) as refusal:
        restore(file)
    return str(refusal.value)


def destroy(media: Path) -> None:
    """The disk is another one, and only tables are there."""
    call_command("flush", interactive=False, verbosity=0)
    forget_jobs()
    for path in media.iterdir():
        shutil.rmtree(path)


def everything() -> dict[str, tuple[int, str]]:
    with connection.cursor() as cursor:
        return contents(cursor)


def told(file: Path) -> dict:
    """The manifest."""
    with zipfile.ZipFile(file) as archive:
        return json.loads(archive.read("manifest.json"))


def with_manifest(file: Path, **changes: object) -> Path:
    """The same backup, which says something else of itself."""
    other = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(other, "w") as copy:
        for name in archive.namelist():
            if name != "manifest.json":
                copy.writestr(name, archive.read(name))
        copy.writestr("manifest.json", json.dumps(told(file) | changes))
    return other


def test_everything_comes_back(session: str, tmp_path: Path, media: Path) -> None:
    before, file = everything(), tmp_path / "escale.zip"
    said = backup(file)
    assert "members_member: 2\n" in said
    assert said.endswith(f"{file} is complete. Rows: {said_rows(before)}, files: 1.\n")
    destroy(media)
    restore(file)
    assert carried(everything()) == carried(before)
    logo = Community.current().logo
    assert (logo.name, logo.read()) == (village.LOGO, village.PICTURE)
    assert Record.objects.get(action="account.opened").reason == village.ODD
    assert Record.objects.get(action="backup.restored").data == {"made_at": told(file)["made_at"]}


def said_rows(found: dict[str, tuple[int, str]]) -> int:
    return sum(rows for table, (rows, _hash) in found.items() if table not in tables.LEFT_OUT)


def test_every_table_is_carried_or_left_out_for_a_reason(kept: Path) -> None:
    with connection.cursor() as cursor:
        here = set(contents(cursor))
    carried = {table["name"] for table in told(kept)["tables"]}
    assert (here - carried, carried - here) == (tables.LEFT_OUT.keys(), set())


def test_its_owner_alone_reads_the_file(kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in kept.parent.iterdir() if path.is_file()] == [kept.name]


def test_search_finds_what_came_back(kept: Path, media: Path) -> None:
    destroy(media)
    restore(kept)
    assert Document.objects.filter(noun="tip", title="Réserver un visa").exists()


def test_no_old_mail_leaves(kept: Path, media: Path, sink: Sink) -> None:  # noqa: F811
    destroy(media)
    said = restore(kept)
    assert "4 e-mails that were waiting then will not be sent." in said
    old = timezone.now() - timedelta(hours=2)
    Delivery.objects.update(due_at=old, created_at=old, claimed_at=old)
    for _minute in range(2):
        work()
    assert sink.messages == []
    states = Delivery.objects.order_by("subject", "pk").values_list("subject", "state", "text")
    assert sorted(states) == [
        ("", "suppressed", ""),  # the words of a secret are wiped
        ("failed", "failed", village.ODD),
        *[(state, "suppressed", village.ODD) for state in ("pending", "sending", "uncertain")],
    ]


def test_what_had_not_been_carried_out_waits_for_somebody(kept: Path, media: Path) -> None:
    waiting = Handling.objects.exclude(state="done").count()
    assert waiting > 0
    destroy(media)
    said = restore(kept)
    assert f"{waiting} follow-up" in said
    assert set(Handling.objects.exclude(state="done").values_list("state", "error")) == {
        ("failed", "It had not been carried out when the backup was made.")
    }


def test_no_old_session_lets_anybody_in(kept: Path, media: Path, session: str) -> None:
    browser = Client()
    browser.cookies["sid"] = session
    assert browser.get("/members/bob-petit/").status_code == 200
    destroy(media)
    restore(kept)
    answer = browser.get("/members/bob-petit/")
    assert answer.headers["Location"] == "/accounts/login/?next=%2Fmembers%2Fbob-petit%2F"


def test_a_link_that_was_mailed_since_opens_no_other_account(kept: Path, media: Path) -> None:
    """It is signed with the number of a row, which nothing else may be given."""

    def invite(first_name: str) -> Invitation:
        return Invitation.objects.create(
            email=f"{first_name}@aurelis.example".lower(),
            first_name=first_name,
            last_name="Blanc",
            site=factories.make_site(),
            sent_at=timezone.now(),
            expires_at=timezone.now() + timedelta(days=30),
        )

    before = invite("Nina")
    link = links.path_for(ACT, before.pk)
    assert Client().get(link).status_code == 200
    destroy(media)
    restore(kept)
    assert invite("Max").pk > before.pk
    assert Client().get(link).status_code == 404


def test_new_rows_have_numbers_of_their_own(kept: Path, media: Path) -> None:
    destroy(media)
    restore(kept)
    last = {model: model.objects.latest("pk").pk for model in (Member, Tip, Record)}
    factories.make_member("Nina")
    audit.write("account.opened", by=None, at=timezone.now())
    assert Member.objects.latest("pk").pk > last[Member]
    assert Record.objects.latest("pk").pk > last[Record]


def test_a_place_that_is_not_empty(kept: Path, media: Path) -> None:
    before = everything()
    sentence = "There is a community here already: a backup needs an empty database."
    assert refused(kept) == sentence
    assert everything() == before


def test_a_place_whose_audit_log_is_not_empty(kept: Path, media: Path) -> None:
    destroy(media)
    audit.write("account.opened", by=None, at=timezone.now())
    assert refused(kept) == ("There is a community here already: a backup needs an empty database.")


def test_a_backup_of_a_newer_release(kept: Path, media: Path) -> None:
    destroy(media)
    before = everything()
    known = told(kept)["migrations"]
    for changes in (
        {"format": 2, "tables": "of another kind"},
        {"migrations": [*known, ["members", "9999_to_come"]]},
        {"migrations": [*known, ["payroll", "0001_initial"]]},
    ):
        file = with_manifest(kept, **changes)
        newer = f"{file} was made by a newer release of Escale: install that one first."
        assert refused(file) == newer
    assert everything() == before


def test_a_database_that_is_newer_than_the_release(
    session: str, tmp_path: Path, media: Path
) -> None:
    """As after a release was taken back: its backup is for the release that made the tables."""
    file, recorder = tmp_path / "escale.zip", MigrationRecorder(connection)
    recorder.record_applied("members", "9999_to_come")
    try:
        backup(file)
    finally:
        recorder.record_unapplied("members", "9999_to_come")
    destroy(media)
    assert "newer release of Escale" in refused(file)


def test_tables_that_are_newer_than_the_backup(kept: Path, media: Path) -> None:
    destroy(media)
    older = [one for one in told(kept)["migrations"] if one[0] != "moderation"]
    assert refused(with_manifest(kept, migrations=older)) == (
        "This backup is older than the tables here: restore it into an empty database."
    )


def test_another_file_in_the_place_of_one(kept: Path, media: Path) -> None:
    destroy(media)
    default_storage.save(village.LOGO, ContentFile(b"another"))
    before = everything()
    assert refused(kept) == (f"Another file is in the place of {village.LOGO}: move it away first.")
    assert everything() == before
    assert default_storage.open(village.LOGO).read() == b"another"


def test_the_same_file_there_already(kept: Path, media: Path) -> None:
    destroy(media)
    default_storage.save(village.LOGO, ContentFile(village.PICTURE))
    restore(kept)
    assert files(media) == [media / village.LOGO]


@pytest.mark.parametrize("name", ["../outside.png", "/etc/outside.png", "a/../../outside.png"])
def test_a_file_that_would_leave_the_folder(kept: Path, media: Path, name: str) -> None:
    destroy(media)
    (upload,) = told(kept)["uploads"]
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr(f"files/{name}", village.PICTURE)
    before = everything()
    file = with_manifest(kept, uploads=[upload, upload | {"name": name}])
    assert refused(file) == f"{name} would be outside the folder of files: nothing was restored."
    assert (everything(), files(media)) == (before, [])
    assert not (media.parent / "outside.png").exists()


def test_names_of_columns_are_no_statements(kept: Path, media: Path) -> None:
    destroy(media)
    before = everything()
    for column in ("id\") FROM PROGRAM 'touch /tmp/x' --", '"id"', "nowhere"):
        changed = [
            table | {"columns": [column]} if table["name"] == "members_member" else table
            for table in told(kept)["tables"]
        ]
        said = refused(with_manifest(kept, tables=changed))
        assert said.startswith("Nothing was restored: column ")
        assert "does not exist" in said
    assert everything() == before


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_no_room_for_the_files(kept: Path, media: Path) -> None:
    destroy(media)
    before = everything()
    with disks.limited():
        said = refused(kept)
    assert said.startswith("Nothing was restored: [Errno 27]")
    assert (everything(), files(media)) == (before, [])
    restore(kept)
    assert len(files(media)) == 1


def test_no_room_for_the_backup(session: str, tmp_path: Path) -> None:
    file = tmp_path / "escale.zip"
    with disks.limited(), pytest.raises(CommandError, match=r"No backup was made: .*Errno 27"):
        backup(file)
    assert files(tmp_path) == [tmp_path / "media" / village.LOGO]


def test_a_small_disk(session: str, tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    with disks.small(folder) as mounted:
        if not mounted:
            pytest.skip("this machine lets us mount nothing")
        with disks.filled(folder), pytest.raises(CommandError, match=r"No space left on device"):
            backup(folder / "escale.zip")
        assert files(folder) == []
        backup(folder / "escale.zip")


def test_a_backup_overwrites_nothing(kept: Path) -> None:
    before = kept.read_bytes()
    with pytest.raises(CommandError, match=r"is there already, and a backup overwrites nothing"):
        backup(kept)
    assert kept.read_bytes() == before


def test_a_folder_that_is_not_there(session: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"No backup was made: .*No such file or directory"):
        backup(tmp_path / "nowhere" / "escale.zip")


def test_a_file_that_is_lost_already(session: str, tmp_path: Path, media: Path) -> None:
    """The rest is kept, and both commands say so."""
    default_storage.delete(village.LOGO)
    file = tmp_path / "escale.zip"
    assert f"{village.LOGO} was not found, and is not in the backup." in backup(file)
    destroy(media)
    assert f"The file {village.LOGO} was missing when the backup was made." in restore(file)


def test_a_table_that_no_migration_made(session: str, tmp_path: Path, media: Path) -> None:
    file = tmp_path / "escale.zip"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE notes_of_somebody (id int)")
        try:
            backup(file)
        finally:
            cursor.execute("DROP TABLE notes_of_somebody")
    destroy(media)
    assert "The table notes_of_somebody is unknown to this release" in restore(file)


def test_what_is_written_meanwhile_is_not_in_it(
    session: str, tmp_path: Path, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every table is as it was when the backup began."""
    before, file = carried(everything()), tmp_path / "escale.zip"
    numbers = tables.numbers
    here = connection.copy()

    def write_and_go_on(table: str, columns: list[str]) -> dict[str, int]:
        with here.cursor() as cursor:
            cursor.execute("UPDATE members_member SET last_name = left(last_name, 60) || '!'")
        return numbers(table, columns)

    monkeypatch.setattr(tables, "numbers", write_and_go_on)
    try:
        backup(file)
    finally:
        here.close()
    destroy(media)
    restore(file)
    assert carried(everything()) == before


def test_two_at_once(kept: Path, media: Path) -> None:
    destroy(media)
    raised = at_once(lambda: restore(kept), lambda: restore(kept))
    assert [str(error) for error in raised] == [
        "There is a community here already: a backup needs an empty database."
    ]
    assert Member.objects.count() == 2


def test_a_role_that_only_reads_can_make_one(session: str, tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE escale_reader NOSUPERUSER")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO escale_reader")
        cursor.execute("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO escale_reader")
        cursor.execute("SET ROLE escale_reader")
        try:
            backup(tmp_path / "escale.zip")
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP OWNED BY escale_reader")
            cursor.execute("DROP ROLE escale_reader")
    assert schema.applied() == [tuple(one) for one in told(tmp_path / "escale.zip")["migrations"]]
