"""A pasted list of people, each line with its own answer.

It takes what mail programs copy, `Alice Martin <alice@a.example>; Petit, Bob <bob@a.example>`, and
what a spreadsheet gives, `Alice;Martin;alice@a.example`, in any order of columns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence

from .actions import Guest
from .forms import person_name

MOST = 200
LONGEST_NAME = 80
_ADDRESSED = re.compile(r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<email>[^<>\s]+)\s*>\s*[;,]?")
_CELLS = re.compile(r"[;,\t]")


@dataclass
class Line:
    """One person as she was written, what was understood, and what is wrong."""

    written: str
    guest: Guest | None = None
    fault: Sentence = ""


def read(text: str) -> list[Line]:
    """Every person of the list, in its order; twice the same address is a fault."""
    lines = [line for row in text.splitlines() if row.strip() for line in _people(row.strip())]
    seen: set[str] = set()
    for line in lines:
        if line.guest and line.guest.email in seen:
            line.fault = _("This address is on the list twice.")
        seen.add(line.guest.email if line.guest else "")
    return lines


def _people(row: str) -> Iterator[Line]:
    if "<" in row:
        yield from _addressed(row)
        return
    cells = [cell.strip().strip('"') for cell in _CELLS.split(row) if cell.strip()]
    if sum("@" in cell for cell in cells) > 1:
        yield from (_understood(cell, cell, []) for cell in cells)
        return
    email = next((cell for cell in cells if "@" in cell), "")
    yield _understood(row, email, [cell for cell in cells if cell != email])


def _addressed(row: str) -> Iterator[Line]:
    """`Name <address>` as often as there is one; what is left over is a line that says nothing."""
    end = 0
    for found in _ADDRESSED.finditer(row):
        end = found.end()
        yield _understood(found[0].strip(" ;,"), found["email"], _name(found["name"]))
    if rest := row[end:].strip(" ;,"):
        yield _understood(rest, rest, [])


def _name(written: str) -> list[str]:
    """First name and last name: `Petit, Bob` is said the other way round."""
    written = written.strip(" \"';,")
    if "," in written:
        last, _comma, first = written.partition(",")
        return [first.strip(), last.strip()]
    first, _space, last = written.partition(" ")
    return [first, last.strip()] if last else []


def _understood(written: str, email: str, names: list[str]) -> Line:
    line, email = Line(written[:200]), email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        line.fault = _("There is no e-mail address on this line.")
        return line
    first, last = names[:2] if len(names) > 1 else _from_address(email)
    if not (_is_name(first) and _is_name(last)):
        line.fault = _("First and last name are missing: write “First Last <address>”.")
        return line
    line.guest = Guest(email, first, last)
    return line


def _from_address(email: str) -> tuple[str, str]:
    """`alice.martin@…` says a name; `amartin@…` does not."""
    first, dot, last = email.partition("@")[0].partition(".")
    return (first.title(), last.replace(".", " ").title()) if dot else ("", "")


def _is_name(name: str) -> bool:
    try:
        person_name(name)
    except ValidationError:
        return False
    return 0 < len(name) <= LONGEST_NAME
