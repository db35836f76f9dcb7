"""The one query of a search."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .statements import IDS, PAGE
from .terms import terms

SIZE = 20
CAP = 2_000  # documents ranked at most
_START, _STOP = "\x02", "\x03"


@dataclass(frozen=True)
class Result:
    """One object, shown in the reader's language where it has one."""

    noun: str
    object_id: int
    language: str
    url: str
    title: SafeString
    extract: SafeString
    note: str
    elsewhere: bool  # the words asked for stand only in its other language


@dataclass(frozen=True)
class Found:
    """A page of results, how many there are of each kind, and the words nobody knows."""

    results: list[Result]
    total: int
    counts: Mapping[str, int]
    page: int
    capped: bool
    unknown: list[str]

    @property
    def everything(self) -> int:
        return sum(self.counts.values())


NOTHING = Found([], 0, {}, 1, capped=False, unknown=[])


def find(q: str, language: str, noun: str = "", page: int = 1, size: int = SIZE) -> Found:
    """Objects that hold every word asked for, best first; a page beyond the end is the last."""
    if not (words := terms(q)):
        return NOTHING
    asked: dict[str, Any] = {
        "terms": words,
        "language": language,
        "noun": noun,
        "size": size,
        "start": (min(page, CAP) - 1) * size,
        "cap": CAP,
    }
    with connection.cursor() as cursor:
        cursor.execute(PAGE, asked)
        return _found(_rows(cursor), noun, page, size)


def ids(q: str, language: str, noun: str, most: int = CAP) -> list[int]:
    """The numbers of the objects of one kind that hold every word asked for, best first."""
    asked: dict[str, Any] = {
        "terms": terms(q),
        "only": noun,
        "language": language,
        "cap": CAP,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(IDS, asked)
        return [pk for (pk,) in cursor.fetchall()]


def _rows(cursor: CursorWrapper) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _found(rows: list[dict[str, Any]], noun: str, page: int, size: int) -> Found:
    first = rows[0]
    counts: dict[str, int] = json.loads(first["counts"] or "{}")
    total = counts.get(noun, 0) if noun else sum(counts.values())
    return Found(
        results=[_result(row) for row in rows if row["noun"]],
        total=total,
        counts=counts,
        page=max(1, min(page, -(-total // size))),
        capped=first["hits"] >= CAP,
        unknown=first["unknown"] or [],
    )


def _result(row: dict[str, Any]) -> Result:
    return Result(
        noun=row["noun"],
        object_id=row["object_id"],
        language=row["language"],
        url=row["url"],
        title=_marked(row["title"]),
        extract=_marked(_torn(row["extract"])),
        note=row["note"],
        elsewhere=not row["in_mine"],
    )


def _torn(text: str) -> str:
    """An extract with dots where it breaks off."""
    bare = text.replace(_START, "").replace(_STOP, "")
    before = "… " if bare[:1].islower() else ""
    after = " …" if bare and bare[-1] not in ".!?…»”" else ""
    return f"{before}{text}{after}"


def _marked(text: str) -> SafeString:
    """The words asked for between <mark> tags; everything else escaped."""
    html = str(escape(text)).replace(_START, "<mark>").replace(_STOP, "</mark>")
    return mark_safe(html)  # noqa: S308 - escaped just above
