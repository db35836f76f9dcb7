"""What a backup says of itself: the last part of the file, so a file without one is not whole."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

NAME = "manifest.json"
# Higher whenever a release before could not read the file.
FORMAT = 1


@dataclass(frozen=True)
class Table:
    """The rows of one table, and the last number that each of its sequences gave."""

    name: str
    columns: list[str]
    numbers: dict[str, int]
    rows: int
    sha256: str

    @property
    def part(self) -> str:
        return part_of_table(self.name)


@dataclass(frozen=True)
class Upload:
    """One uploaded file, by its name in the storage."""

    name: str
    sha256: str

    @property
    def part(self) -> str:
        return part_of_upload(self.name)


@dataclass(frozen=True)
class Manifest:
    """`missing` are files that rows named and the storage did not have."""

    made_at: datetime
    migrations: list[tuple[str, str]]
    tables: list[Table]
    uploads: list[Upload]
    missing: list[str]
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    def as_json(self) -> bytes:
        return json.dumps(
            asdict(self), ensure_ascii=False, indent=1, default=datetime.isoformat
        ).encode()


def part_of_table(name: str) -> str:
    return f"tables/{name}"


def part_of_upload(name: str) -> str:
    return f"files/{name}"


def read(content: bytes) -> Manifest:
    """Raises Newer; LookupError, RecursionError, TypeError or ValueError when it is none."""
    fields = json.loads(content)
    if fields["format"] > FORMAT:
        raise Newer
    return Manifest(
        made_at=datetime.fromisoformat(fields["made_at"]),
        migrations=[(app, name) for app, name in fields["migrations"]],
        tables=[Table(**table) for table in fields["tables"]],
        uploads=[Upload(**upload) for upload in fields["uploads"]],
        missing=fields["missing"],
    )


class Newer(Exception):
    """A format that this release does not know yet."""
