"""The sanitised HTML of an article as plain data, for sheets that set it as text.

Nothing here is ever markup again: a `#` or a `$` of an author stays a `#` or a `$`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from community.core import figures

from .typography import french, tidy

type Node = dict[str, Any]  # a block, a row, a cell or a run
type Nodes = list[Node | Nodes]  # the items of a list are lists of blocks
_BLOCKS = {"p": "p", "h2": "h2", "h3": "h3"}
_MARKS = {"strong": "b", "em": "i", "small": "small"}
_SCHEMES = {"http", "https", "mailto"}
_PERCENT = re.compile(r"(.+?)\s*:\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*%", re.DOTALL)
PULLED_TO = 140  # letters: a longer quotation is no call to the eye
CAPITAL_FROM = 240  # letters: three lines beside a large capital
FEWEST_SHARES = 3
DEEPEST = 12  # lists in lists in tables


class _Reader(HTMLParser):
    """Builds blocks out of tags that the sanitiser let through; others hold only their text."""

    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.set = french if language == "fr" else tidy
        self.root: Nodes = []
        self.stack: list[tuple[str, Nodes]] = [("", self.root)]
        self.runs: list[Node] | None = None
        self.marks: Node = {}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _MARKS:
            self.marks[_MARKS[tag]] = 1
        elif tag == "a":
            if (address := _link(dict(attributes).get("href"))) is not None:
                self.marks["a"] = address
        elif tag == "br":
            self._line().append({"br": 1})
        elif tag == "hr":
            self._close_line()
            self._inside().append({"k": "hr"})
        elif tag == "img":
            self._close_line()
            self._inside().append(_image(dict(attributes)))
        elif tag in _BLOCKS:
            self._close_line()
            self.runs = []
            self._inside().append({"k": _BLOCKS[tag], "c": self.runs})
        else:
            self._open(tag)

    def _open(self, tag: str) -> None:
        """What holds blocks, rows or cells; what is nested beyond reason lies flat."""
        self._close_line()
        if len(self.stack) > DEEPEST:
            return
        inside = self._inside()
        held: Nodes = []
        if tag in {"ul", "ol"}:
            inside.append({"k": tag, "items": held})
        elif tag == "blockquote":
            inside.append({"k": "quote", "blocks": held})
        elif tag == "figure":
            inside.append({"k": "figure", "blocks": held})
        elif tag == "table":
            inside.append({"k": "table", "trs": held})
        elif tag in {"tr", "td", "th"}:
            inside.append({"tag": tag, "held": held})
        elif tag == "li":
            inside.append(held)
        else:
            return
        self.stack.append((tag, held))

    def handle_endtag(self, tag: str) -> None:
        if tag in _MARKS:
            self.marks.pop(_MARKS[tag], None)
        elif tag == "a":
            self.marks.pop("a", None)
        elif tag in _BLOCKS:
            self._close_line()
        elif any(name == tag for name, _held in self.stack):
            self._close_line()
            while self.stack.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.runs is None and not data.strip():
            return
        self._line().append({"s": data, **self.marks})

    def _inside(self) -> Nodes:
        return self.stack[-1][1]

    def _line(self) -> list[Node]:
        """The runs of the paragraph that is open; a loose word opens one."""
        if self.runs is None:
            self.runs = []
            self._inside().append({"k": "p", "c": self.runs})
        return self.runs

    def _close_line(self) -> None:
        if self.runs is not None:
            self.runs[:] = _set(self.runs, self.set)
        self.runs = None


@lru_cache(maxsize=256)
def nodes_of(html: str, language: str, *, capital: bool = False) -> tuple[Node, ...]:
    """The blocks of a body. Cached: an issue is looked at page by page while it is made."""
    reader = _Reader(language)
    reader.feed(html)
    reader.close()
    reader._close_line()
    blocks = _cleaned(reader.root)
    _begin_with_a_heading(blocks)
    blocks = _arranged(blocks)
    if capital and blocks:
        first = next((block for block in blocks if block["k"] not in {"quote", "figure"}), None)
        if first and first["k"] == "p" and _takes_capital(first):
            first["cap"] = 1
    return tuple(blocks)


def words_of(node: Node | Nodes) -> str:
    """The words of a block."""
    if isinstance(node, list):
        return "".join(map(words_of, node))
    if "s" in node:
        return str(node["s"])
    held = (node.get(name) for name in ("c", "items", "blocks", "rows", "head", "lists"))
    return "".join(words_of(part) for part in held if part)


def _link(href: str | None) -> str | None:
    """Only the web and mail, and only what is an address."""
    try:
        scheme = urlsplit(href or "").scheme
    except ValueError:
        return None
    return href if scheme in _SCHEMES else None


def _image(attributes: dict[str, str | None]) -> Node:
    """A picture of ours, by the name of its file beside the sheets; any other is nothing."""
    ours = figures.ADDRESS.fullmatch(attributes.get("src") or "")
    size = [int(attributes.get(name) or 0) for name in ("width", "height")]
    if not ours or not all(size):
        return {}
    path, ratio = f"{ours[1]}.jpg", size[1] / size[0]
    return {"k": "img", "path": path, "alt": attributes.get("alt") or "", "ratio": ratio}


def _set(runs: list[Node], typography: Callable[[str], str]) -> list[Node]:
    """Runs with the spaces of a line, and none around it."""
    joined: list[Node] = []
    for run in runs:
        if "s" in run:
            run = {**run, "s": re.sub(r"[ \t\r\n]+", " ", run["s"])}
        joined.append(run)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if joined and "s" in joined[end]:
            joined[end] = {**joined[end], "s": strip(joined[end]["s"], " ")}
    kept = (run for run in joined if run.get("s", 1))
    return [{**run, "s": typography(run["s"])} if "s" in run else run for run in kept]


def _cleaned(blocks: Nodes) -> list[Node]:
    """Blocks that say something, tables with the same number of cells in each row."""
    nodes = (_clean(block) for block in blocks if isinstance(block, dict))
    return [node for node in nodes if node]


def _clean(node: Node) -> Node | None:
    kind = node.get("k")
    if kind in {"p", "h2", "h3"}:
        if not node["c"]:
            return None
        only = all("b" in run for run in node["c"] if "s" in run)
        return {**node, "question": 1} if kind == "p" and only else node
    if kind in {"ul", "ol"}:
        items = [_cleaned(item) for item in node["items"] if isinstance(item, list)]
        return {**node, "items": items} if any(items) else None
    if kind == "quote":
        blocks = _cleaned(node["blocks"])
        return {**node, "blocks": blocks} if blocks else None
    if kind == "figure":
        return _figure(node)
    if kind == "table":
        return _table(node)
    return node if kind == "hr" else None


def _figure(node: Node) -> Node | None:
    """The picture, its caption, and who made it, which stands in small print."""
    image = next((block for block in node["blocks"] if block.get("k") == "img"), None)
    if not image:
        return None
    runs = [run for block in node["blocks"] if block.get("k") == "p" for run in block["c"]]
    caption, credit = (
        "".join(run["s"] for run in runs if "s" in run and ("small" in run) is small).strip()
        for small in (False, True)
    )
    return {**image, "k": "figure", "caption": caption, "credit": credit}


def _table(node: Node) -> Node | None:
    rows = [row for row in node["trs"] if isinstance(row, dict) and row.get("tag") == "tr"]
    filled = [[_cleaned(cell["held"]) for cell in row["held"] if "held" in cell] for row in rows]
    widest = max(map(len, filled), default=0)
    if not widest:
        return None
    even = [cells + [[]] * (widest - len(cells)) for cells in filled]
    headed = bool(rows[0]["held"]) and all(cell.get("tag") == "th" for cell in rows[0]["held"])
    return {"k": "table", "head": even[:1] if headed else [], "rows": even[headed:]}


def _begin_with_a_heading(blocks: list[Node]) -> None:
    """A subheading before any heading is one: a PDF for everybody skips no level."""
    for heading in _headings(blocks):
        if heading["k"] == "h2":
            return
        heading["k"] = "h2"


def _headings(held: Node | Sequence[Node | Nodes]) -> Iterator[Node]:
    """In the order of the text, at whatever depth."""
    if not isinstance(held, dict):
        for part in held:
            yield from _headings(part)
    elif held.get("k") in {"h2", "h3"}:
        yield held
    else:
        for name in ("items", "blocks", "head", "rows"):
            yield from _headings(held.get(name, []))


def _arranged(blocks: list[Node]) -> list[Node]:
    """As on the web: shares are drawn, titled lists in a row stand together, short quotations
    call to the eye."""
    out: list[Node] = []
    for place, block in enumerate(blocks):
        if block["k"] == "quote":
            introduced = place > 0 and words_of(blocks[place - 1]).rstrip().endswith(":")
            block = {**block, "pull": len(words_of(block)) <= PULLED_TO and not introduced}
        elif block["k"] == "ul" and (rows := _shares(block)):
            block = {"k": "bars", "rows": rows}
        out.append(block)
    return _beside(out)


def _shares(block: Node) -> list[Node]:
    rows = []
    for item in block["items"]:
        words = words_of(item).replace("\u00a0", " ").replace("\u202f", " ").strip()
        share = _PERCENT.fullmatch(words) if len(item) == 1 and item[0]["k"] == "p" else None
        if not share:
            return []
        figure = words_of(item).rpartition(":")[2].strip()
        percent = float(share[2].replace(",", "."))
        rows.append({"words": share[1].strip(), "percent": percent, "figure": figure})
    return rows if len(rows) >= FEWEST_SHARES else []


def _beside(blocks: list[Node]) -> list[Node]:
    """Two or more lists, each under its title, are one comparison."""
    out: list[Node] = []
    place = 0
    while place < len(blocks):
        pairs = []
        while (
            place + 1 < len(blocks)
            and blocks[place]["k"] in {"h2", "h3"}
            and blocks[place + 1]["k"] == "ul"
        ):
            pairs.append([blocks[place], blocks[place + 1]])
            place += 2
        if len(pairs) > 1:
            out.append({"k": "lists", "lists": pairs})
        elif pairs:
            out += pairs[0]
        else:
            out.append(blocks[place])
            place += 1
    return out


def _takes_capital(block: Node) -> bool:
    """A quotation mark, a figure or a link makes no large capital, nor does a bold title."""
    first = block["c"][0]
    if set(first) - {"s"} or not first["s"][:1].isalpha():
        return False
    return len(words_of(block)) >= CAPITAL_FROM
