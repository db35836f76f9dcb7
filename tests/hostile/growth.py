"""How the time of an answer grows with what was sent."""

from collections.abc import Callable
from contextlib import suppress
from time import perf_counter, thread_time
from typing import Any

from django.db import connection

# What regular expressions and parsers stumble over: each is repeated until it is long enough.
PIECES = {
    "letters": "x",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "line ends": "\r\n",
    "digits": "1",
    "spaced digits": "1 ",
    "dashes": "- ",
    "brackets": "(",
    "square brackets": "[",
    "angle brackets": "<",
    "spaced angle brackets": "< ",
    "commas": "a,",
    "semicolons": "a;",
    "quotation marks": '"',
    "accents": "e\u0301",
    "accents alone": "\u0301",
    "emoji": "🎄",
    "stars": "*a ",
    "bold": "**",
    "underscores": "_a",
    "backticks": "`",
    "links": "[a](",
    "addresses": "a@",
    "web addresses": "http://a ",
    "domains": "a.",
    "paragraphs": "<p>",
    "empty paragraphs": "<p> </p>",
    "quotations": "<blockquote><p>",
    "list items": "<li><p>a</p></li>",
    "lists": "<ul><li>a</li></ul>",
    "tables": "<table>",
    "titled lists": "<h2>a</h2><ul><li>a</li></ul>",
    "titles": "<h2>a</h2><ul>",
    "shares": "<li>a : 1 % ",
    "colons": ":&nbsp;",
    "markdown quotations": "> ",
    "markdown items": "- a\n",
    "markdown tables": "|a",
    "sentences": "a. ",
    "apostrophes": "d ’",
    "places": "{a",
    "sections": "\n## a",
    "empty lines": "\n \n",
}
FREE = 0.05  # seconds: below this an answer costs nothing
MOST = 10  # times as long, for four times as much; sixteen times is what grows as a square
SURELY = 6  # so little at the first try needs no second one
SHAPES = {"": ("", ""), " unfinished": ("<ul>", "!"), " in HTML": ("<p>", "<p>")}


def text_of(piece: str, length: int, before: str = "", after: str = "") -> str:
    return before + piece * (length // len(piece)) + after


class Waiting:
    """How long the database took to answer."""

    seconds = 0.0

    def __call__(self, execute: Callable[..., Any], *question: Any) -> Any:
        start = perf_counter()
        try:
            return execute(*question)
        finally:
            self.seconds += perf_counter() - start


def seconds(act: Callable[[Any], Any], value: Any) -> float:
    """What is refused is measured like what is taken, however it is refused.

    Our own work is measured by the processor's clock: a machine that is busy with something else
    costs nothing.
    """
    database, start = Waiting(), thread_time()
    with connection.execute_wrapper(database), suppress(Exception):
        act(value)
    return thread_time() - start + database.seconds


def shortest(act: Callable[[Any], Any], value: Any) -> float:
    """Of three."""
    return min(seconds(act, value) for _try in range(3))


def too_slow(act: Callable[[Any], Any], length: int = 4_000) -> dict[str, str]:
    """The pieces with which the time grows faster than the text, and how much."""
    faults = {}
    for name, piece in PIECES.items():
        for shape, around in SHAPES.items():
            shorter, longer = (text_of(piece, size, *around) for size in (length, 4 * length))
            # Only what is slow is measured with care.
            if (more := seconds(act, longer)) <= FREE or more <= SURELY * seconds(act, shorter):
                continue
            once, more = shortest(act, shorter), shortest(act, longer)
            if more > FREE and more > MOST * once:
                faults[name + shape] = f"{once:.4f} s, then {more:.4f} s"
    return faults
