"""A pasted list of people, each line with its own answer.

It takes what mail programs copy, `Alice Martin <alice@a.example>; "PETIT, Bob" <bob@a.example>`,
and what a spreadsheet gives, `Alice;Martin;alice@a.example`, in any order of columns, with or
without headings. What was understood is written out again as `"Martin, Alice" <alice@a.example>`,
which is read the same way whatever the names are.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence

from . import guest_names
from .actions import Guest
from .roster import headings, names
from .roster.headings import Headings
from .roster.refusals import Doubtful, UnreadableRoster

MOST = 200
SHOWN = 200
LONGEST_ADDRESS = 254
_SEPARATORS = ("\t", ";", ",")
_AROUND = " \t;,"
_AROUND_ADDRESS = " \t;,:'\"()[]<>"


@dataclass
class GuestLine:
    """One person: as written, as understood, and what stands in the way.

    A `fault` is for the reader to mend; whoever is `left_out` needs no invitation.
    """

    text: str
    guest: Guest | None = None
    fault: Sentence = ""
    left_out: Sentence = ""

    @property
    def written(self) -> str:
        return self.text[:SHOWN]

    @property
    def is_ready(self) -> bool:
        return self.guest is not None and not self.fault and not self.left_out

    def rewritten(self) -> str:
        """The line as it is understood; as it was written when it is not."""
        if self.guest is None:
            return self.text
        return f'"{self.guest.last_name}, {self.guest.first_name}" <{self.guest.email}>'


def read(text: str, *, country: str = "") -> list[GuestLine]:
    """The people of the list, in its order, one more than MOST where there are too many.

    `country` (ISO 3166-1) says how names are cased.
    """
    lines = list(islice(_lines(text, country), MOST + 1))
    seen: set[str] = set()
    for line in lines:
        if line.guest and line.guest.email in seen:
            line.left_out = _("This address is on the list twice: one invitation is enough.")
        seen.add(line.guest.email if line.guest else "")
    return lines


def _lines(text: str, country: str) -> Iterator[GuestLine]:
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    columns = _headings(rows)
    for row in rows[1 if columns else 0 :]:
        yield from _of_columns(row, columns, country) if columns else _people(row, country)


def turned(guest: Guest) -> Guest:
    """First name and last name the other way round."""
    return Guest(guest.email, guest.last_name, guest.first_name)


def _headings(rows: Sequence[str]) -> Headings | None:
    """The columns, when the first row names them and one holds addresses."""
    try:
        header = headings.find([_cells(row) for row in rows[:1]])
    except UnreadableRoster:  # two columns of one name: the cells speak for themselves
        return None
    return header if header and {"email", "last_name"} <= header.columns.keys() else None


def _of_columns(row: str, header: Headings, country: str) -> Iterator[GuestLine]:
    cells = _cells(row)
    named = {
        field: cells[at].strip() if at < len(cells) else "" for field, at in header.columns.items()
    }
    pair = (named.get("first_name", ""), named["last_name"])
    yield _understood(row, named["email"], pair, country)


def _people(row: str, country: str) -> Iterator[GuestLine]:
    if "<" in row:
        yield from _addressed(row, country)
        return
    for group in _groups(_cells(row)):
        yield from _grouped(group, country)


def _addressed(row: str, country: str) -> Iterator[GuestLine]:
    """`Name <address>` as often as there is one; what is left over is a line that says nothing."""
    rest = row
    while "<" in rest:
        name, _bracket, rest = rest.partition("<")
        email, _bracket, rest = rest.partition(">")
        written = f"{name.strip(_AROUND)} <{email}>".strip()
        yield _understood(written, email, guest_names.split(name.strip(_AROUND), email), country)
    if rest.strip(_AROUND):
        yield _understood(rest.strip(_AROUND), "", ("", ""), country)


def _cells(row: str) -> list[str]:
    """The cells of a row, by tabs, semicolons or commas, even where a quotation is left open."""
    separator = next((separator for separator in _SEPARATORS if separator in row), ";")
    try:
        cells = next(csv.reader([row], delimiter=separator))
    except csv.Error:
        cells = [row]
    if len(cells) == 1 and separator in row:
        cells = row.replace('"', "").split(separator)
    return [cell.strip() for cell in cells]


def _groups(parts: Sequence[str]) -> list[list[str]]:
    """The parts of each person: every group has one address, all first or all last in theirs."""
    is_first = bool(parts) and "@" in parts[0]
    groups: list[list[str]] = [[]]
    for part in filter(None, parts):
        is_next = "@" in part if is_first else "@" in "".join(groups[-1][-1:])
        if is_next and groups[-1]:
            groups.append([])
        groups[-1].append(part)
    *whole, last = groups
    if whole and not any("@" in part for part in last):  # a site after the address, say
        whole[-1] += last
        return whole
    return groups if last else []


def _grouped(group: list[str], country: str) -> Iterator[GuestLine]:
    addressed = next((cell for cell in group if "@" in cell), "")
    words = addressed.replace(",", " ").split()
    if sum("@" in word for word in words) > 1:  # several people in one cell
        for people in _groups(words):
            yield from _grouped([" ".join(people)] if len(people) > 1 else people, country)
        return
    email = next((word for word in words if "@" in word), "")
    beside = addressed.replace(email, "", 1).strip(_AROUND_ADDRESS) if email else ""
    cells = [beside, *(cell for cell in group if cell is not addressed)]
    yield _understood(" ; ".join(group), email, guest_names.of_cells(cells, email), country)


def _understood(text: str, email: str, pair: tuple[str, str], country: str) -> GuestLine:
    """The person that a line is about, or why it cannot be told."""
    address = email.strip(_AROUND_ADDRESS).lower().removeprefix("mailto:")
    try:
        validate_email(address)
        MaxLengthValidator(LONGEST_ADDRESS)(address)
    except ValidationError:
        return GuestLine(text, fault=_("There is no e-mail address on this line."))
    if not all(pair):
        return GuestLine(
            text, fault=_("First and last name are missing: write “First Last <address>”.")
        )
    try:
        guest = Guest(address, names.first_name(pair[0]), names.last_name(pair[1], country=country))
    except Doubtful as doubt:
        return GuestLine(text, fault=doubt.sentence)
    return GuestLine(text, guest)
