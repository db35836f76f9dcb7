"""What Outlook for Windows, which draws mails with Word, leaves out or breaks.

Each rule finds its faults in a mail; what only other programs read (the sheet in its head) is not
looked at, but for what must be in it.
"""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

type Tag = tuple[str, dict[str, str], dict[str, str]]

VOID = {"meta", "br", "img", "hr", "link"}
# Word knows boxes of tables alone: their widths, paddings and colours.
NO_BOX = {"div", "section", "article", "header", "footer", "main", "figure", "aside", "nav"}
FOREIGN = {"script", "form", "button", "input", "svg", "video", "iframe", "object", "picture"}
DROPPED = {
    *("display", "float", "position", "flex", "grid", "gap", "box-shadow", "opacity"),
    *("background-image", "background", "max-height", "overflow", "object-fit", "transform"),
    *("min-width", "letter-spacing", "clip-path", "filter", "columns", "z-index"),
}
PADDED = {"td", "th"}


class Reader(HTMLParser):
    """The tags of a mail, each with its attributes and its declared styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.open: list[str] = []
        self.unclosed: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.tags.append((tag, known, styles(known.get("style", ""))))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unclosed.append(tag)


def styles(declared: str) -> dict[str, str]:
    pairs = [rule.partition(":") for rule in declared.split(";") if ":" in rule]
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def is_hidden(style: dict[str, str]) -> bool:
    """The line that lists show before a mail is opened: Word is told apart."""
    return style.get("mso-hide") == "all"


def boxes(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """A box that is no table."""
    return tag in NO_BOX | FOREIGN


def dropped(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """A property that Word does not know."""
    return not is_hidden(style) and bool(DROPPED & style.keys())


def padded(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """Padding on anything but a cell is left out."""
    return tag not in PADDED and style.get("padding", "0") != "0"


def short_padding(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """Of a shorthand with one, two or three values Word may take the first for all."""
    return "padding" in style and len(style["padding"].split()) not in (1, 4)


def one_padding(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    return len(style.get("padding", "0").split()) == 1 and style.get("padding", "0") != "0"


def relative(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """Units and functions that Word cannot count with; a percentage stands in attributes."""
    bad = r"\d(rem|em|vw|vh|ch|cqi)\b|var\(|calc\(|clamp\(|min\(|max\(|light-dark|rgba?\(|hsl"
    return any(re.search(bad, value) for value in style.values())


def short_colour(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """#fff is not read everywhere, #ffffff is."""
    values = [known.get("bgcolor", ""), *style.values()]
    return any(re.search(r"#[0-9a-f]{3}\b(?![0-9a-f])", value, re.IGNORECASE) for value in values)


def ground(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """A ground stands in the attribute too, the same."""
    return "background-color" in style and known.get("bgcolor") != style["background-color"]


def line_height(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """Word makes lines higher than it is told, but for a rule of its own; it counts in pixels."""
    if "line-height" not in style:
        return False
    is_exact = style.get("mso-line-height-rule") == "exactly"
    return not (is_exact and style["line-height"].endswith("px"))


def font(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """A family that it does not have becomes Times, unless one follows that every Windows has."""
    family = style.get("font-family")
    return family is not None and not re.search(r"Arial,sans-serif|'Times New Roman',serif", family)


def unfonted(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """A cell with a size and no family: Word does not inherit it into a table."""
    is_spacer = style.get("font-size") == "1px"
    return tag == "td" and "font-size" in style and not is_spacer and "font-family" not in style


def table(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """A table for looks says so, and has its spaces and its border in attributes."""
    wanted = {"role": "presentation", "cellpadding": "0", "cellspacing": "0", "border": "0"}
    return tag == "table" and not wanted.items() <= known.items()


def picture(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """A picture has its size in attributes, and its words; nothing is fetched from elsewhere."""
    if tag != "img":
        return "background" in known
    return not {"width", "height", "alt"} <= known.keys() or not known["src"].startswith("cid:")


def heading(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """Headings and paragraphs have margins of their own in Word."""
    return tag in {"h1", "h2", "h3", "p", "ul"} and "margin" not in style


def link(tag: str, known: dict[str, str], style: dict[str, str]) -> bool:
    """A link without colour is blue, and underlined unless it is told not to be."""
    return tag == "a" and not {"color", "text-decoration"} <= style.keys()


RULES: dict[str, Callable[[str, dict[str, str], dict[str, str]], bool]] = {
    rule.__name__: rule
    for rule in (
        *(boxes, dropped, padded, short_padding, one_padding, relative, short_colour, ground),
        *(line_height, font, unfonted, table, picture, heading, link),
    )
}


def faults(html: str) -> Iterator[str]:
    """What Outlook would break, and what must be there for it."""
    reader = Reader(html)
    for tag, known, style in reader.tags:
        for name, rule in RULES.items():
            if rule(tag, known, style):
                yield f"{name}: <{tag} {known}>"
    yield from (f"not closed: {tag}" for tag in reader.unclosed)
    conditional = re.findall(r"<!--\[if mso\]>(.*?)<!\[endif\]-->", html, re.DOTALL)
    opened = "".join(conditional).count("<table") - "".join(conditional).count("</table")
    if opened or not any('width="600"' in comment for comment in conditional):
        yield "no table of fixed width for Word around the one that shrinks"
    if "PixelsPerInch" not in html:
        yield "Word scales pixels on a fine screen, unless it is told 96 an inch"
