"""How the time of an answer grows with what was sent."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

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
SHAPES = {"": ("", ""), " unfinished": ("<ul>", "!"), " in HTML": ("<p>", "<p>")}


def text_of(piece: str, length: int, before: str = "", after: str = "") -> str:
    return before + piece * (length // len(piece)) + after


def seconds(act: Callable[[Any], Any], value: Any) -> float:
    """What is refused is measured like what is taken, however it is refused."""
    start = time.perf_counter()
    with suppress(Exception):
        act(value)
    return time.perf_counter() - start


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
            if seconds(act, longer) > FREE and (more := shortest(act, longer)) > FREE:
                once = shortest(act, shorter)
                if more > MOST * once:
                    faults[name + shape] = f"{once:.4f} s, then {more:.4f} s"
    return faults
