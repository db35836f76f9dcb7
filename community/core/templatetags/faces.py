"""Who and what a line is about, in a small picture: faces, flags of categories, tiles of tools."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from zlib import crc32

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from community.core.person import Person
from community.core.pieces import Piece

register = template.Library()
_WHO = Piece("ui/who.html")
# How large each avatar is, and the photos that are drawn in it, on fine screens too.
_SIDES = {
    "xs": (24, 48, 96),
    "s": (28, 48, 96),
    "": (36, 48, 96),
    "m": (64, 96, 192),
    "l": (48, 48, 96),
    "xl": (96, 96, 192),
    "full": (192, 192, 192),
}


class Tiled(Protocol):
    """A tool, as far as its tile shows it."""

    @property
    def letters(self) -> str: ...

    @property
    def colour(self) -> int: ...

    @property
    def logo_url(self) -> str: ...

    @property
    def is_retired(self) -> bool: ...


@dataclass(frozen=True)
class Colleague:
    """Somebody as a list names them."""

    slug: str
    name: str
    initials: str
    photo: str  # the name of what may be shown of them here, or ""
    is_printed: bool


@dataclass(frozen=True)
class Tile:
    """What stands for a tool: its logo, or two letters on the colour of its category."""

    letters: str
    colour: int
    logo_url: str
    is_retired: bool


@dataclass(frozen=True)
class Who:
    """Somebody beside their photo or initials, perhaps with a word about them."""

    person: Colleague
    note: str
    size: str
    link: bool


@register.filter
def hue(person: Person | Colleague) -> int:
    """One of eight colours, always the same for one person."""
    return crc32(person.slug.encode()) % 8


@register.simple_tag
def avatar(person: Person | Colleague, size: str = "", use: str = "site") -> SafeString:
    """The photo of somebody whose name stands beside, where they allow it, or their initials."""
    seen = person if isinstance(person, Colleague) else colleague(person, use)
    return _avatar(seen, size)


@lru_cache(maxsize=2048)
def _avatar(seen: Colleague, size: str) -> SafeString:
    """Kept, since the same faces stand on every page."""
    return format_html(
        '<span class="av{}{} av-{}" aria-hidden="true">{}</span>',
        f" {size}" if size else "",
        " face printed" if seen.is_printed else " face" if seen.photo else "",
        hue(seen),
        _face(seen.photo, size) if seen.photo else seen.initials,
    )


def _face(photo: str, size: str) -> SafeString:
    side, usual, fine = _SIDES[size]
    return format_html(
        '<img src="{}" srcset="{} 2x" width="{}" height="{}" alt="" loading="lazy">',
        reverse("members:photo", args=[photo, usual]),
        reverse("members:photo", args=[photo, fine]),
        side,
        side,
    )


@register.simple_tag
def flag(code: str, size: str = "") -> SafeString:
    """The flag of a category, whose name stands beside."""
    return _flag(code, size)


@lru_cache(maxsize=128)
def _flag(code: str, size: str) -> SafeString:
    kind = f"sig {size}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#sig-{}"/></svg>',
        kind,
        static("img/sprite.svg"),
        code,
    )


def tile_of(tool: Tiled) -> Tile:
    return Tile(tool.letters, tool.colour, tool.logo_url, tool.is_retired)


@register.simple_tag
def tile(tool: Tiled, size: str = "") -> SafeString:
    """A tool, or its `Tile`; its name stands beside."""
    if tool.logo_url:
        kind = f"tile {size}".strip()
        return format_html('<img class="{}" src="{}" alt="">', kind, tool.logo_url)
    kind = " ".join(filter(None, ["tile", size, "off" if tool.is_retired else f"k-{tool.colour}"]))
    return format_html('<span class="{}" aria-hidden="true">{}</span>', kind, tool.letters)


@register.simple_tag
def who(person: Person, note: str = "", size: str = "", link: bool = True) -> SafeString:
    return _WHO.html(Who(colleague(person), str(note or ""), size, bool(link)))


def colleague(person: Person, use: str = "site") -> Colleague:
    """What stands of somebody beside what is said of them: their photo, if `use` allows it."""
    photo = person.photo_for(use)
    is_printed = bool(photo and person.photo_for("print"))
    return Colleague(person.slug, person.name, person.initials, photo, is_printed)
