"""The sites, entities and departments that a file names and nobody has entered yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .entries import KnownPlaces, RosterEntry
from .places import KnownPlace, nearest
from .text import fold

KINDS = ("site", "entity", "department")


@dataclass
class Unknown:
    """One name, however it is spelled, with the lines that write it.

    `country` (ISO 3166-1) and `entity` (a name) are what most of these lines say of a site.
    """

    kind: str
    name: str
    lines: list[int] = field(default_factory=list)
    nearest: str = ""
    country: str = ""
    entity: str = ""


def listed(entries: Iterable[RosterEntry], directory: KnownPlaces) -> list[Unknown]:
    """Each unknown name once, sites first, in the order of the file."""
    places: dict[str, Sequence[KnownPlace]] = {
        "site": directory.sites,
        "entity": directory.entities,
        "department": directory.departments,
    }
    read = list(entries)
    return [name for kind in KINDS for name in _of_kind(kind, read, places[kind])]


def _of_kind(kind: str, read: list[RosterEntry], places: Sequence[KnownPlace]) -> list[Unknown]:
    alike: dict[str, list[RosterEntry]] = {}
    for entry in read:
        if kind in entry.unknown:
            alike.setdefault(fold(entry.unknown[kind]), []).append(entry)
    return [_unknown(kind, name, group, places) for name, group in alike.items()]


def _unknown(
    kind: str, name: str, group: list[RosterEntry], places: Sequence[KnownPlace]
) -> Unknown:
    near = nearest(name, places)
    return Unknown(
        kind,
        group[0].unknown[kind],
        lines=[entry.line for entry in group],
        nearest=near.name if near else "",
        country=_most(entry.country for entry in group),
        entity=_most(_entity(entry) for entry in group),
    )


def _entity(entry: RosterEntry) -> str:
    return entry.unknown.get("entity") or (entry.entity.name if entry.entity else "")


def _most(words: Iterable[str]) -> str:
    """The commonest that is not empty."""
    counted = Counter(filter(None, words)).most_common(1)
    return counted[0][0] if counted else ""
