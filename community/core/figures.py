"""Pictures in the text of an article: exactly our own, each in a figure of its own.

A text names a picture by its address, which says nothing else; what it shows, its caption and its
credit stand in its row, and are put into the page when it is shown.
"""

import re
from collections.abc import Callable
from html import escape, unescape

ADDRESS = re.compile(r"/files/pictures/([0-9a-f]{32})/960\.webp")
TAGS = {"figure", "figcaption", "img"}
_ATTRIBUTES = r'((?:\s+[a-z]+="[^"]*")*)\s*/?'
_IMAGE = re.compile(rf"<img{_ATTRIBUTES}>")
_FIGURE = re.compile(r"<figure>((?:[^<]|<(?!/?figure>))*+)</figure>")
_LEFT = re.compile(rf"<figure>{_IMAGE.pattern}</figure>|</?(?:figure|figcaption)>|{_IMAGE.pattern}")
_OURS = re.compile(rf'<figure><img src="{ADDRESS.pattern}" alt="([^"]*)"></figure>')
_ALT = re.compile(r'\salt="([^"]*)"')
_SRC = re.compile(r'\ssrc="([^"]*)"')


def attribute(tag: str, name: str, value: str) -> str | None:
    """What the sanitiser keeps of an attribute: of an image, an address of ours, and words."""
    if tag != "img":
        return value
    if name == "src":
        return value if ADDRESS.fullmatch(value) else None
    return value.replace("<", "‹").replace(">", "›")


def only_ours(html: str) -> str:
    """A sanitised text with our own figures, as `figure` writes them, and without other images."""
    if not any(f"<{tag}" in html for tag in TAGS):
        return html
    return _LEFT.sub(_kept, _FIGURE.sub(_as_ours, html))


def figure(name: str, alt: str = "") -> str:
    """The mark of a picture in a text."""
    return f'<figure><img src="/files/pictures/{name}/960.webp" alt="{escape(alt)}"></figure>'


def names_in(html: str) -> list[str]:
    """The names of the pictures of a text, in its order."""
    return [match[1] for match in _OURS.finditer(html)]


def replaced(html: str, draw: Callable[[str], str]) -> str:
    """The text with what `draw` makes of each picture, by its name, in the place of its mark."""
    return _OURS.sub(lambda found: draw(found[1]), html) if "<figure>" in html else html


def _as_ours(match: re.Match[str]) -> str:
    """The first picture of ours in it alone; the caption of a foreign one is a paragraph."""
    for image in _IMAGE.finditer(match[1]):
        src, alt = _SRC.search(image[1]), _ALT.search(image[1])
        if src and (ours := ADDRESS.fullmatch(src[1])):
            return figure(ours[1], unescape(alt[1]) if alt else "")
    return match[1].replace("<figcaption>", "<p>").replace("</figcaption>", "</p>")


def _kept(match: re.Match[str]) -> str:
    return match[0] if _OURS.fullmatch(match[0]) else ""
