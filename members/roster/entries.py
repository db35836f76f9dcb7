"""One row of the file to one person, or to the reasons why not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from . import cleaning, names
from .faults import fault, is_phone
from .headings import LABELS
from .places import Place, SitePlace, find
from .reading import Row
from .refusals import Doubtful
from .text import shortened, tidy


@dataclass(frozen=True)
class Directory:
    """The places that exist."""

    sites: Sequence[SitePlace]
    entities: Sequence[Place]
    departments: Sequence[Place]


@dataclass
class Entry:
    """What one line says. `reasons` refuse it; `notes` only tell what was understood."""

    line: int
    number: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    site: SitePlace | None = None
    entity: Place | None = None
    department: Place | None = None
    job_fr: str = ""
    job_en: str = ""
    phone: str = ""
    language: str = ""
    arrived_on: date | None = None
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def read(row: Row, directory: Directory) -> Entry:
    """Clean every cell; each one that cannot be taken adds its reason."""
    entry = Entry(row.line, reasons=list(row.problems))
    cells = {name: text for name, text in row.cells.items() if not _faulty(entry, name, text)}
    _locate(entry, cells, directory)
    country = entry.site.country if entry.site else ""
    cleaners: dict[str, Callable[[str], Any]] = {
        "last_name": partial(names.last_name, country=country),
        "first_name": names.first_name,
        "email": cleaning.email,
        "number": cleaning.number,
        "job_fr": cleaning.job,
        "job_en": cleaning.job,
        "phone": cleaning.phone,
        "arrived_on": cleaning.day,
    }
    for name, clean in cleaners.items():
        _fill(entry, name, clean, cells)
    _speak(entry, cells.get("language", ""))
    return entry


def _faulty(entry: Entry, name: str, text: str) -> bool:
    """Note what is wrong with the text itself; +33 is no formula where phones are."""
    why = "" if name == "phone" and is_phone(text) else fault(text)
    if why:
        entry.reasons.append(_in_column(name, why))
    return bool(why)


def _fill(entry: Entry, name: str, clean: Callable[[str], Any], cells: dict[str, str]) -> None:
    if name not in cells:
        return
    try:
        setattr(entry, name, clean(cells[name]))
    except Doubtful as doubt:
        reason = str(doubt.sentence)
        # The other reasons say by themselves which cell they are about.
        is_name = name in {"first_name", "last_name"}
        entry.reasons.append(_in_column(name, reason) if is_name else reason)


def _in_column(name: str, reason: str) -> str:
    return _("%(field)s: %(reason)s") % {"field": LABELS[name], "reason": reason}


def _locate(entry: Entry, cells: dict[str, str], directory: Directory) -> None:
    finders: dict[str, tuple[Sequence[Any], str]] = {
        "site": (directory.sites, _("the site “%(value)s” is not known")),
        "entity": (directory.entities, _("the entity “%(value)s” is not known")),
        "department": (directory.departments, _("the department “%(value)s” is not known")),
    }
    for name, (places, unknown) in finders.items():
        if tidy(cells.get(name, "")):
            _fill(entry, name, partial(find, places=places, unknown=unknown), cells)
        elif name == "site" and name in cells:
            entry.reasons.append(_("no site"))


def _speak(entry: Entry, text: str) -> None:
    """The language of the pages; somebody whose language is neither gets that of the site."""
    entry.language = cleaning.language(text)
    if tidy(text) and not entry.language:
        entry.notes.append(
            _("“%(value)s” is neither French nor English: the site’s language is used")
            % {"value": shortened(text)}
        )
