"""A text as its readers see it: lines of words, each in its form; no mark of its source is left."""

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import NamedTuple

from django.utils.translation import gettext as _

from community.core.richtext import render_line

type Form = frozenset[str]
PLAIN: Form = frozenset()


class Word(NamedTuple):
    """A word with the space after it, and its form: names of `FORMS`, and addresses of links."""

    text: str
    form: Form = PLAIN


type Line = tuple[Word, ...]

# How readers see what a tag encloses.
FORMS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "small": "small",
    "code": "code",
    "h2": "heading",
    "h3": "subheading",
    "h4": "subheading",
    "blockquote": "quotation",
    "tr": "table",
}
_ITEMS = {"ul": "list", "ol": "numbered list"}
_LINES = {"p", "li", "tr", "blockquote", "figure", "figcaption", "h2", "h3", "h4", "br", "hr"}
_EMPTY = {"br", "hr", "img"}
_RULE = "———"
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WORD = re.compile(r"(\S+)(\s?)\s*")
_PLAIN_WORD = re.compile(r"\S+\s*|\s+")


def read(name: str, text: str) -> list[Line]:
    """A text by the name under which revisions keep it, which tells how it is written."""
    return _READERS.get(name, plain)(text)


def words_of(name: str, text: str) -> str:
    """The same without any form."""
    return "".join(word.text for line in read(name, text) for word in line).strip()


def plain(text: str) -> list[Line]:
    """What is shown as it was typed."""
    return [_ended([*map(Word, _PLAIN_WORD.findall(line))]) for line in text.splitlines()]


def steps(text: str) -> list[Line]:
    """Lines with bold, emphasis and links."""
    return [line for step in text.splitlines() for line in html(render_line(step))]


def html(text: str) -> list[Line]:
    """What our sanitiser has left."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [_ended(words) for runs in reader.lines if (words := _words(runs))]


_READERS: Mapping[str, Callable[[str], list[Line]]] = {"steps": steps, "body": html}


class _Reader(HTMLParser):
    """Cuts a sanitised text into lines of runs: a stretch of text and its form."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[tuple[str, Form]]] = [[]]
        self.lists = [""]
        self.open: list[tuple[str, Form]] = [("", PLAIN)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINES:
            self.lines.append([])
        if tag in _EMPTY:
            self._show(tag, dict(attrs))
            return
        if tag in ("td", "th") and any(run.strip() for run, _form in self.lines[-1]):
            self.handle_data(" | ")
        if tag in _ITEMS:
            self.lists.append(_ITEMS[tag])
        self.open.append((tag, self.open[-1][1] | self._form_of(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open[-1][0]:
            self.open.pop()
        if tag in _ITEMS and len(self.lists) > 1:
            self.lists.pop()
        if tag in _LINES:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        self.lines[-1].append((_SPACE.sub(" ", data), self.open[-1][1]))

    def _form_of(self, tag: str, attrs: Mapping[str, str | None]) -> Form:
        name = FORMS.get(tag)
        if tag == "li":
            name = self.lists[-1]
        elif tag == "a":
            name = attrs.get("href")
        return frozenset({name}) if name else PLAIN

    def _show(self, tag: str, attrs: Mapping[str, str | None]) -> None:
        """What has no words of its own."""
        if tag == "hr":
            self.handle_data(_RULE)
        elif tag == "img":
            self.handle_data(_("[Picture: %(alt)s]") % {"alt": attrs.get("alt") or "…"})


def _words(runs: list[tuple[str, Form]]) -> list[Word]:
    """The words of a line; one that is bold in part counts as bold."""
    text = "".join(run for run, _form in runs)
    forms = [form for run, form in runs for _letter in run]
    return [
        Word(word[1] + word[2], PLAIN.union(*{*forms[word.start() : word.end(1)]}))
        for word in _WORD.finditer(text)
    ]


def _ended(words: list[Word]) -> Line:
    """A line, which its last word ends; a blank one is a word, too."""
    *first, last = words or [Word("")]
    return (*first, Word(f"{last.text.rstrip()}\n", last.form))
