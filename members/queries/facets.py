"""The filters of the directory, how many people each value leaves, and who is on the page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils.text import capfirst

from community.core.bilingual import active_language

from .. import languages
from ..models import Member
from .asking import FACETS, Asked
from .statements import FOUND, NAMED

SHOWN = 12


@dataclass(frozen=True)
class Option:
    """One value of a filter."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Facets:
    """Every filter with its values, most people first, the totals, and the numbers of a page."""

    options: dict[str, list[Option]]
    total: int
    everybody: int
    sites: int
    page: list[int]

    def shown(self, name: str, *, whole: bool) -> list[Option]:
        """The values worth showing: the first ones, and those in use."""
        return [
            option
            for place, option in enumerate(self.options[name])
            if whole or place < SHOWN or option.selected
        ]

    def has_more(self, name: str) -> bool:
        return len(self.options[name]) > SHOWN

    def selected(self) -> Iterator[tuple[str, Option]]:
        """Facet and value of every filter in use."""
        for name in FACETS:
            yield from ((name, option) for option in self.options[name] if option.selected)


def count(
    asked: Asked, reader: Member, best: list[int], today: date, *, page: int, size: int
) -> Facets:
    """Filters, totals and page in one query; `best` are the answers of search, best first."""
    values: dict[str, Any] = asked.chosen | {
        "words": asked.words,
        "best": best,
        "reader": reader.pk,
        "today": today,
        "newest": asked.newest,
        "language": active_language(),
        "size": size,
        "start": (min(page, 1_000_000) - 1) * size,
    }
    with connection.cursor() as cursor:
        cursor.execute(FOUND if best else NAMED, values)
        return _facets(cursor.fetchall(), asked)


def _facets(rows: Iterable[tuple[Any, ...]], asked: Asked) -> Facets:
    found: dict[str, list[Option]] = defaultdict(list)
    for name, value, label, n, selected in rows:
        label = _language(value) if name == "lang" else label
        found[name].append(Option(value, label, n, selected))
    found["lang"] += _unspoken(found["lang"], asked)
    return Facets(
        options={name: _most_first(found[name]) for name in FACETS},
        **{name: found[name][0].count for name in ("total", "everybody", "sites")},
        page=[one.count for one in sorted(found["page"], key=lambda one: int(one.value))],
    )


def _unspoken(found: list[Option], asked: Asked) -> list[Option]:
    """The languages in use that leave nobody."""
    known = {option.value for option in found}
    missing = (code for code in asked.chosen["lang"] if code not in known)
    return [Option(code, _language(code), 0, selected=True) for code in missing]


def _language(code: str) -> str:
    return capfirst(languages.name_of(code))


def _most_first(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda option: (-option.count, option.label))
