"""One row of the file to one person, or to the reasons why not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.utils.translation import gettext as _

from members import phones

from . import cleaning, countries, names
from .faults import fault
from .headings import LABELS
from .places import KnownPlace, KnownSite, find
from .reading import Row
from .refusals import Doubtful, UnknownPlace
from .text import shortened, tidy


@dataclass(frozen=True)
class KnownPlaces:
    """The places that exist."""

    sites: Sequence[KnownSite]
    entities: Sequence[KnownPlace]
    departments: Sequence[KnownPlace]


@dataclass
class RosterEntry:
    """What one line says. `reasons` refuse it; `notes` only tell what was understood.

    `unknown` holds the names of places that nobody has entered yet, by field.
    """

    line: int
    number: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    site: KnownSite | None = None
    entity: KnownPlace | None = None
    department: KnownPlace | None = None
    job_fr: str = ""
    job_en: str = ""
    phone: str = ""
    language: str = ""
    country: str = ""
    is_hidden: bool = False
    unknown: dict[str, str] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def read(row: Row, directory: KnownPlaces) -> RosterEntry:
    """Clean every cell; each one that cannot be taken adds its reason."""
    entry = RosterEntry(row.line, is_hidden=row.is_hidden, reasons=list(row.problems))
    cells = {name: text for name, text in row.cells.items() if not _faulty(entry, name, text)}
    _locate(entry, cells, directory)
    entry.country = _country(entry, cells.get("country", ""))
    cleaners: dict[str, Callable[[str], object]] = {
        "last_name": partial(names.last_name, country=entry.country),
        "first_name": names.first_name,
        "email": cleaning.email,
        "number": cleaning.number,
        "job_fr": cleaning.job,
        "job_en": cleaning.job,
    }
    for name, clean in cleaners.items():
        _fill(entry, name, clean, cells)
    _speak(entry, cells.get("language", ""))
    _note_phone(entry, cells.get("phone", ""))
    return entry


def _faulty(entry: RosterEntry, name: str, text: str) -> bool:
    """Note what is wrong with the text itself. A phone or a country refuses no line."""
    why = "" if name in {"phone", "country"} else fault(text)
    if why:
        entry.reasons.append(_in_column(name, why))
    return bool(why)


def _fill(
    entry: RosterEntry, name: str, clean: Callable[[str], object], cells: dict[str, str]
) -> None:
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


def _locate(entry: RosterEntry, cells: dict[str, str], directory: KnownPlaces) -> None:
    finders: dict[str, tuple[Sequence[KnownPlace], str]] = {
        "site": (directory.sites, _("the site “%(value)s” is not known")),
        "entity": (directory.entities, _("the entity “%(value)s” is not known")),
        "department": (directory.departments, _("the department “%(value)s” is not known")),
    }
    for name, (places, unknown) in finders.items():
        if text := tidy(cells.get(name, "")):
            try:
                setattr(entry, name, find(text, places, unknown))
            except UnknownPlace as doubt:
                _note_unknown(entry, name, text)
                entry.reasons.append(str(doubt.sentence))
            except Doubtful as doubt:
                entry.reasons.append(str(doubt.sentence))
        elif name == "site" and name in cells:
            entry.reasons.append(_("no site"))


def _note_unknown(entry: RosterEntry, name: str, text: str) -> None:
    if len(text) <= cleaning.PLACE_LENGTH:
        entry.unknown[name] = text


def _country(entry: RosterEntry, text: str) -> str:
    """That of the site; while nobody has entered it, the one that the line writes."""
    return entry.site.country if entry.site else countries.code_of(text[: cleaning.PLACE_LENGTH])


def _speak(entry: RosterEntry, text: str) -> None:
    """The language of the pages; somebody whose language is neither gets that of the site."""
    entry.language = cleaning.language(text)
    if tidy(text) and not entry.language:
        entry.notes.append(
            _("“%(value)s” is neither French nor English: the site’s language is used")
            % {"value": shortened(text)}
        )


def _note_phone(entry: RosterEntry, text: str) -> None:
    """Keep the number; say when what is kept is not what was written."""
    entry.phone = phones.kept(text, entry.country)
    values = {"value": shortened(text), "kept": entry.phone}
    if tidy(text) and not entry.phone:
        entry.notes.append(_("“%(value)s” is not a phone number: left empty") % values)
    elif entry.phone != phones.tidied(text):
        entry.notes.append(_("the phone “%(value)s” is kept as %(kept)s") % values)
