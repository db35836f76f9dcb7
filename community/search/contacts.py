"""Addresses and telephone numbers: each is one word of search, however it is written."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ADDRESS = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
# Six digits or more, with what people write between them; a short one is an extension.
NUMBER = re.compile(r"(?<![\w@.])(?:\+|00)?\(?\d(?:[\s().\-\u2010\u2011/]*\d){5,}(?![\w@])")
_EXTENSION = re.compile(r"(?<!\w)\d{3,5}(?!\w)")
_TRUNK_ZERO = re.compile(r"\(0\)")
_LONGEST_COUNTRY_CODE = 3


class Typed(NamedTuple):
    """An address or a number in a question, and the words of search that answer to it."""

    text: str
    words: tuple[str, ...]


def tokens(contacts: Iterable[str]) -> str:
    """The words under which search keeps these addresses and numbers."""
    return " ".join(dict.fromkeys(word for contact in contacts for word in _words_of(contact)))


def typed(text: str) -> Iterator[Typed]:
    """The addresses and numbers that stand in a question."""
    for match in ADDRESS.finditer(text):
        yield Typed(match[0], (_address(match[0]),))
    for match in NUMBER.finditer(ADDRESS.sub(" ", text)):
        yield Typed(match[0], tuple(_number(match[0])))


def extension(word: str) -> str:
    """The word of search for a few digits, which may be an extension; "" for anything else."""
    return f"xtel{word}" if _EXTENSION.fullmatch(word) else ""


def _words_of(contact: str) -> Iterator[str]:
    if "@" in contact:
        yield _address(contact)
        return
    for match in NUMBER.finditer(contact):
        yield from _number(match[0])
    yield from map(extension, _EXTENSION.findall(NUMBER.sub(" ", contact)))


def _address(text: str) -> str:
    return "xmail" + "".join(char for char in text.lower() if char.isalnum())


def _number(text: str) -> Iterator[str]:
    """Whole, and for one that begins with a country's code what is left of it at home: nobody can
    tell how long that code is, so the first one, two and three digits are tried."""
    text = _TRUNK_ZERO.sub("", text)
    digits = "".join(char for char in text if char.isdecimal())
    whole = digits.lstrip("0")
    yield f"xtel{whole}"
    if text.startswith("+") or digits.startswith("00"):
        for length in range(1, _LONGEST_COUNTRY_CODE + 1):
            yield f"xtel{whole[length:]}"
