"""What is pasted from Word, Outlook and others says by its styles what HTML says by its tags.

A paragraph that looks like an item becomes one, at its depth; a title becomes a heading. What only
says how it looked is left for the sanitiser, which drops it.
"""

import re
from dataclasses import dataclass, field

import nh3

_STYLED_TEXT = re.compile(r"\sstyle\s*=|\bclass=[\"']?Mso|urn:schemas-microsoft-com", re.IGNORECASE)
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.DOTALL)
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_STYLED = {"p", "span", "b", *_HEADINGS}
_TAGS = {
    *_STYLED,
    *("div", "br", "hr", "strong", "em", "i", "a", "ul", "ol", "li", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img"),
}
_READ = {tag: {"class", "style"} for tag in _STYLED} | {"a": {"href"}, "img": {"src", "alt"}}
_NO_TEXT = {"script", "style", "title", "xml"}
_SPAN = r"<span\b[^>]*>"
# The bullet or the number that Word writes before an item, with the spaces after it.
_MARKER = re.compile(
    rf"<span\b[^>]*mso-list:\s*ignore[^>]*>((?:[^<]|{_SPAN}[^<]*</span>)*+)</span>", re.IGNORECASE
)
_BLOCK = re.compile(r"<p\b([^>]*)>((?:[^<]|<(?!/?p\b))*+)</p>\s*")
_ITEM = re.compile(r"mso-list:\s*(l\d+)\s+level(\d)", re.IGNORECASE)
_GOES_ON = re.compile(r'class="MsoListParagraph', re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z]|[ivxlc]+)[.)°]", re.IGNORECASE)
_NAMED = re.compile(r'class="Mso(Title|Subtitle|Quote|IntenseQuote)\b', re.IGNORECASE)
_NAMES = {"title": "h2", "subtitle": "h3", "quote": "blockquote", "intensequote": "blockquote"}
_OUTLINE = re.compile(r"mso-outline-level:\s*([1-6])\b", re.IGNORECASE)
_BLANK = re.compile(r"(?:\s|&nbsp;|<br>|</?span\b[^>]*>)*")
_HEAD = re.compile(r"<thead>((?:[^<]|<(?!/?thead))*+)</thead>")
_LIGHT = re.compile(r"<b\b[^>]*(?<![-\w])font-weight:\s*(?:normal|400)[^>]*>", re.IGNORECASE)
_WORDS = re.compile(r"<span\b([^>]*)>([^<]+)</span>")
_BOLD = re.compile(r"(?<![-\w])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![-\w])font-style:\s*italic", re.IGNORECASE)
_INSIDE_PAGE = re.compile(r'<a href="#[^"]*"[^>]*>|<a(?: rel="[^"]*")?>')
_ANCHOR = re.compile(r"<(/?)a\b[^>]*>")
_LINE = re.compile(
    r"<div>((?:[^<]|<(?!/?(?:div|p|ul|ol|li|table|tr|t[hd]|h\d|blockquote|figure)\b))*+)</div>"
)


def from_styles(html: str) -> str:
    """The same with the tags that its styles mean; what comes from elsewhere is left as it is."""
    if not _STYLED_TEXT.search(html):
        return html
    fragment = _FRAGMENT.search(html)
    clean = nh3.clean(
        fragment[1] if fragment else html,
        tags=_TAGS,
        clean_content_tags=_NO_TEXT,
        attributes=_READ,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    text = _without_dead_links(_LINE.sub(r"<p>\1</p>", _LIGHT.sub("<span>", clean)))
    text = _HEAD.sub(lambda head: re.sub(r"(</?)td\b", r"\1th", head[0]), text)
    return _WORDS.sub(_stressed, _MARKER.sub("", _with_lists(text)))


def _stressed(span: re.Match[str]) -> str:
    """Words that are bold or slanted by their style."""
    words = f"<strong>{span[2]}</strong>" if _BOLD.search(span[1]) else span[2]
    return f"<em>{words}</em>" if _ITALIC.search(span[1]) else words


@dataclass
class _Lists:
    """The lists that are open, the outermost first: how deep, of which list of Word, ul or ol."""

    open: list[tuple[int, str, str]] = field(default_factory=list)

    def item(self, depth: int, of: str, tag: str, words: str) -> str:
        """One more item."""
        written = self._close_below(depth)
        if self.open and self.open[-1][0] == depth:
            if self.open[-1] != (depth, of, tag):
                written += self._close()
            else:
                written += "</li>"
        if not self.open or self.open[-1][0] < depth:
            self.open.append((depth, of, tag))
            written += f"<{tag}>"
        return f"{written}<li><p>{words}</p>"

    def end(self) -> str:
        return self._close_below(0)

    def _close_below(self, depth: int) -> str:
        written = ""
        while self.open and self.open[-1][0] > depth:
            written += self._close()
        return written

    def _close(self) -> str:
        return f"</li></{self.open.pop()[2]}>"


def _with_lists(html: str) -> str:
    """Paragraphs that follow each other as items, in real lists, one within the other."""
    lists, parts, reached = _Lists(), list[str](), 0
    for block in _BLOCK.finditer(html):
        if block.start() > reached:  # something else stands before it
            parts += [lists.end(), html[reached : block.start()]]
        parts.append(_paragraph(block[1], block[2], lists))
        reached = block.end()
    return "".join([*parts, lists.end(), html[reached:]])


def _paragraph(styles: str, words: str, lists: _Lists) -> str:
    if item := _ITEM.search(styles):
        marker = _MARKER.search(words)
        tag = "ol" if marker and _NUMBER.match(_plain(marker[1])) else "ul"
        return lists.item(int(item[2]), item[1], tag, _MARKER.sub("", words).strip())
    if _BLANK.fullmatch(words):
        return "" if lists.open else " "
    if lists.open and _GOES_ON.search(styles):
        return f"<p>{words}</p>"
    return f"{lists.end()}{_named(styles, words)}"


def _named(styles: str, words: str) -> str:
    """A paragraph as the name of its style says."""
    if name := _NAMED.search(styles):
        tag = _NAMES[name[1].lower()]
        inside = f"<p>{words}</p>" if tag == "blockquote" else words
        return f"<{tag}>{inside}</{tag}>"
    if outline := _OUTLINE.search(styles):
        return f"<h{outline[1]}>{words}</h{outline[1]}>"
    return f"<p>{words}</p>"


def _plain(marker: str) -> str:
    return re.sub(r"<[^<>]*+>|&nbsp;", "", marker).strip()


def _without_dead_links(html: str) -> str:
    """Without links to a place in the page that it was copied from, which is not here."""
    held = list[bool]()

    def kept(tag: re.Match[str]) -> str:
        if tag[1]:
            return tag[0] if held and held.pop() else ""
        held.append(not _INSIDE_PAGE.fullmatch(tag[0]))
        return tag[0] if held[-1] else ""

    return _ANCHOR.sub(kept, html)
