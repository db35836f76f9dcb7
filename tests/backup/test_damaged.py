"""A file that is not as it was written, or never was a backup, is refused with one sentence before
anything else is looked at."""

import io
import json
import random
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from community.backup import archive, manifest
from community.backup.manifest import Manifest, Table, Upload
from community.backup.refusals import CannotRestore

ROWS = [f"{number}\tClaire\t\\N\n".encode() for number in range(3)]
PICTURE = random.Random(538).randbytes(300)
NO_BACKUP = "{} is not a backup of Escale."
DAMAGED = "{} is truncated or damaged: nothing of it was used."


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small backup."""
    path = tmp_path / "escale.zip"
    with archive.complete(path) as new, archive.writing(new) as writer:
        rows = writer.add("tables/people", ROWS)
        picture = writer.add("files/été.png", [PICTURE])
        writer.finish(
            Manifest(
                made_at=timezone.now(),
                migrations=[("members", "0001_people")],
                tables=[Table("people", ["id", "name", "bio"], {"id": 3}, rows.lines, rows.sha256)],
                uploads=[Upload("été.png", picture.sha256)],
                missing=[],
            )
        )
    return path


def refused(path: Path) -> str:
    """By the command, which does not come as far as the database."""
    with pytest.raises(CommandError) as refusal:
        call_command("restore", str(path))
    return str(refusal.value)


def contents(path: Path) -> tuple[Manifest, bytes, bytes]:
    with archive.reading(path) as backup:
        rows, picture = map(backup.content, ("tables/people", "files/été.png"))
        return backup.manifest, b"".join(rows), b"".join(picture)


def test_it_is_read_as_it_was_written(file: Path) -> None:
    told, rows, picture = contents(file)
    assert (rows, picture) == (b"".join(ROWS), PICTURE)
    assert (told.rows, told.uploads[0].sha256) == (3, sha256(PICTURE).hexdigest())


def test_truncated_anywhere(file: Path) -> None:
    whole = file.read_bytes()
    for length in range(4, len(whole)):
        file.write_bytes(whole[:length])
        assert refused(file) == DAMAGED.format(file), length


def test_a_byte_that_flipped_anywhere(file: Path) -> None:
    """Refused, or of no consequence: a zip says some things twice, and reads them once."""
    whole, before, harmless = file.read_bytes(), contents(file), 0
    for place in range(4, len(whole)):
        for flipped in (1, 0x80, 0xFF):
            changed = bytearray(whole)
            changed[place] ^= flipped
            file.write_bytes(changed)
            try:
                assert contents(file) == before, place
                harmless += 1
            except CannotRestore as refusal:
                said = str(refusal)
                assert said in (DAMAGED.format(file), NO_BACKUP.format(file)), place
    assert harmless < len(whole)  # of three times as many


def test_bytes_in_front_or_behind(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(b"\n" + whole)
    assert refused(file) == NO_BACKUP.format(file)
    file.write_bytes(whole + bytes(100_000))
    assert refused(file) == DAMAGED.format(file)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"%PDF-1.7 ...", b"\x1f\x8b\x08", "SQLite format 3 é".encode()]
)
def test_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "photo « été ».jpg"
    path.write_bytes(content)
    assert refused(path) == NO_BACKUP.format(path)


@pytest.mark.parametrize(
    "said",
    [
        None,
        "",
        "[]",
        "{}",
        '"format"',
        '{"format": "x"}',
        '{"format": null}',
        '{"format": 1, "made_at": 5}',
        '{"format": 1, "made_at": "2026-11-28", "migrations": [5], "tables": [], "uploads": []}',
        '{"manifest_version": 3, "name": "an extension of a browser"}',
        "[" * 100_000,
    ],
)
def test_another_zip(tmp_path: Path, said: str | None) -> None:
    path = tmp_path / "letter.docx"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("word/document.xml", "<w/>")
        if said is not None:
            other.writestr(manifest.NAME, said)
    assert refused(path) == NO_BACKUP.format(path)


def test_a_backup_that_ended_before_its_manifest(tmp_path: Path) -> None:
    """As on a pipe whose reader went away."""
    path = tmp_path / "escale.zip"
    with path.open("wb") as file, archive.writing(file) as writer:
        writer.add("tables/people", ROWS)
    assert refused(path) == NO_BACKUP.format(path)


def test_a_part_that_was_exchanged(file: Path) -> None:
    """Whole for a zip, and not what the manifest says."""
    whole = io.BytesIO(file.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, ROWS[0] if name == "tables/people" else old.read(name))
    assert refused(file) == DAMAGED.format(file)


def test_a_part_that_is_missing(file: Path) -> None:
    whole = io.BytesIO(file.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name != "files/été.png":
                new.writestr(name, old.read(name))
    assert refused(file) == DAMAGED.format(file)


def test_a_format_that_is_still_to_come(file: Path) -> None:
    """Nothing else is read of a manifest whose words may have another meaning."""
    with zipfile.ZipFile(file, "w") as new:
        new.writestr(manifest.NAME, json.dumps({"format": manifest.FORMAT + 1}))
    assert refused(file) == (
        f"{file} was made by a newer release of Escale: install that one first."
    )


def test_no_file(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.zip"
    assert refused(path) == f"Nothing was restored: [Errno 2] No such file or directory: '{path}'"
    assert refused(tmp_path) == f"Nothing was restored: [Errno 21] Is a directory: '{tmp_path}'"


def test_a_file_that_nobody_finished_has_another_name(tmp_path: Path) -> None:
    path = tmp_path / "escale.zip"
    with archive.complete(path) as new:
        new.write(b"PK")
        (draft,) = tmp_path.iterdir()
        assert (draft.name.startswith(".backup-"), draft.suffix) == (True, ".part")
    assert list(tmp_path.iterdir()) == [path]
