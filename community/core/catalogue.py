"""The catalogue of our strings, found in the sources without a system gettext.

Django's makemessages calls gettext's programs, which a plain machine lacks, and walks into the
virtual environment. polib writes the same files.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

SOURCES = ("community", "members", "knowledge", "events", "newsletter", "templates")
_CALLS = {
    "_": "m",
    "gettext": "m",
    "gettext_lazy": "m",
    "gettext_noop": "m",
    "ngettext": "mp",
    "ngettext_lazy": "mp",
    "pgettext": "cm",
    "pgettext_lazy": "cm",
    "npgettext": "cmp",
    "npgettext_lazy": "cmp",
}
_STRING = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_IN_TEMPLATE = re.compile(
    rf"\b(?P<call>_|gettext|ngettext|pgettext|npgettext)\(\s*{_STRING}"
    rf"(?:\s*,\s*{_STRING})?(?:\s*,\s*{_STRING})?"
)


@dataclass(frozen=True, order=True)
class Message:
    """One string: its context, its text, its plural; empty where there is none."""

    context: str
    text: str
    plural: str


def _message(call: str, strings: list[str]) -> Message:
    parts = dict(zip(_CALLS[call], strings, strict=False))
    return Message(parts.get("c", ""), parts["m"], parts.get("p", ""))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def in_python(source: str) -> Iterator[Message]:
    """The strings of a Python module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node) in _CALLS:
            constants = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            strings = [constant for constant in constants if isinstance(constant, str)]
            if strings:
                yield _message(_called(node), strings)


def in_template(source: str) -> Iterator[Message]:
    """The strings of a template."""
    for match in _IN_TEMPLATE.finditer(templatize(source)):
        strings = [ast.literal_eval(group) for group in match.groups()[1:] if group]
        yield _message(match["call"], strings)


def in_sources(base: Path) -> set[Message]:
    """Every string of the project."""
    messages: set[Message] = set()
    for folder in SOURCES:
        for path in (base / folder).rglob("*"):
            if path.suffix == ".py" and "migrations" not in path.parts:
                messages |= set(in_python(path.read_text()))
            elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
                messages |= set(in_template(path.read_text()))
    return messages


def of(entry: polib.POEntry) -> Message:
    """The message that a catalogue's entry translates."""
    return Message(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def collect(base: Path, path: Path) -> tuple[int, int]:
    """Add what is new to a catalogue and drop what nobody says; returns both numbers."""
    catalogue, messages = polib.pofile(str(path), wrapwidth=0), in_sources(base)
    gone = [entry for entry in catalogue if of(entry) not in messages]
    for entry in gone:
        catalogue.remove(entry)
    new = sorted(messages - {of(entry) for entry in catalogue})
    catalogue.extend(_entry(message) for message in new)
    catalogue.sort(key=of)
    catalogue.save(str(path))
    return len(new), len(gone)


def _entry(message: Message) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=message.context or None,
        msgid=message.text,
        msgid_plural=message.plural,
        msgstr_plural={0: "", 1: ""} if message.plural else {},
    )
