"""What members write becomes HTML here and nowhere else: a small Markdown, then a sanitiser."""

import re
from functools import lru_cache
from html import unescape
from itertools import pairwise

import nh3
from django.template.defaultfilters import linebreaksbr
from django.utils.html import escape, strip_tags, urlize
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from . import figures, pasted

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "blockquote", "code"}
_ARTICLE_TAGS = {
    *("p", "br", "hr", "h2", "h3", "strong", "em", "small", "a", "ul", "ol", "li", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *figures.TAGS,
}
_ARTICLE_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
_SCHEMES = {"http", "https", "mailto"}
_markdown = MarkdownIt("zero", {"breaks": True}).enable(
    ["emphasis", "list", "link", "heading", "blockquote", "backticks", "newline", "escape"]
)

_article_markdown = MarkdownIt("zero").enable(
    ["emphasis", "list", "link", "heading", "blockquote", "table", "hr", "newline", "escape"]
)
# What other programs write for the tags that an article knows.
_SAME_AS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "b": "strong", "i": "em"}
_FOREIGN = re.compile(rf"(</?)({'|'.join(_SAME_AS)})(?=[\s>/])", re.IGNORECASE)
_EMPTY = re.compile(r"<(p|h2|h3|blockquote)>\s*(?:<p>\s*</p>\s*)*</\1>\s*")
_TAG = re.compile(r"(<[^<>]*>)")
_HOLDING = re.compile(r"<(/?)(?:a|code)\b")
_BETWEEN_WORDS = re.compile(r"([\s«»“”]+)")
_CELL = re.compile(r"</t[hd]>\s*(?=<t[hd]\b)", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|hr)\b[^>]*>|</(?:p|li|h[1-6]|th|td|tr|blockquote)>", re.IGNORECASE)
_RULE = "-: "  # what stands under the head of a table
_DOT, _BAR = " · ", " | "
WORDS_A_MINUTE = 200
FEWEST_WORDS = 4  # of a sentence that is whole
_ENDS = ".!?…:;,»”"
# What ends a sentence: no abbreviation of one or two letters, and a capital follows.
_SENTENCE_END = re.compile(
    r"[.!?…](?<!\b\w.)(?<!\b\w\w.)[.!?…]*[\u00a0\u202f]?[»”)]*(?=\s+[^\w\s]?\s?[^\Wa-zà-ÿ_])"
)
_HTML = re.compile(r"\s*<[a-z][a-z0-9]*[\s>]", re.IGNORECASE)


def sanitize(html: str) -> str:
    """Only what our texts need: no style, no picture, no script, links to the web and mail."""
    return nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel="noopener"
    )


def _with_links(html: str) -> str:
    """Addresses that are written out become links, unless a link or code holds them already."""
    if "://" not in html and "@" not in html:
        return html
    parts, is_held = [], False
    for part in _TAG.split(html):
        if holding := _HOLDING.match(part):
            is_held = not holding[1]
        parts.append(part if is_held or part.startswith("<") else _linked(part))
    return "".join(parts)


def _linked(text: str) -> str:
    """Django knows where an address ends; what has neither scheme nor @ is left alone."""
    words = _BETWEEN_WORDS.split(text)
    return "".join(urlize(word) if "://" in word or "@" in word else word for word in words)


def _lower_headings(html: str) -> str:
    """A page has one h1 and its own h2: a text starts at h3."""
    for level in (4, 3, 2, 1):
        target = min(level + 2, 4)
        html = html.replace(f"<h{level}>", f"<h{target}>").replace(f"</h{level}>", f"</h{target}>")
    return html


@lru_cache(maxsize=256)
def render(text: str) -> SafeString:
    """Paragraphs, lists, bold, links, headings. Kept, since the same texts are read again."""
    html = _with_links(_lower_headings(_markdown.render(text)))
    return mark_safe(sanitize(html))  # nosec B703 # sanitised


@lru_cache(maxsize=2048)
def render_line(text: str) -> SafeString:
    """One line: bold, emphasis, links; no block. Kept, since a page is made of several."""
    html = _with_links(_markdown.renderInline(text))
    return mark_safe(sanitize(html))  # nosec B703 # sanitised


def plain(text: str) -> SafeString:
    """Words as they were typed, line by line; only addresses are links."""
    html = linebreaksbr(SafeString(_with_links(escape(text))))  # nosec B703 # escaped
    return mark_safe(sanitize(html))  # nosec B703 # sanitised


def sanitize_article(html: str) -> str:
    """Only what an article is made of; the same text again gives the same text."""
    plain_tags = pasted.from_styles(html)
    renamed = _FOREIGN.sub(lambda tag: tag[1] + _SAME_AS[tag[2].lower()], plain_tags)
    clean = nh3.clean(
        renamed,
        tags=_ARTICLE_TAGS,
        attributes=_ARTICLE_ATTRIBUTES,
        attribute_filter=figures.attribute,
        url_schemes=_SCHEMES,
        link_rel="noopener",
    )
    return _EMPTY.sub("", figures.only_ours(clean)).strip()


def article(text: str) -> str:
    """The body of an article: HTML from an editor, or Markdown from a hand or a file."""
    clean = sanitize_article(text if _HTML.match(text) else _article_markdown.render(text))
    return clean if not clean or _HTML.match(clean) else f"<p>{clean}</p>"


def lines_of(html: str) -> str:
    """The words of a text, a line for each paragraph, item and row, with a bar between cells."""
    broken = _BREAK.sub("\n", _CELL.sub(" | ", " ".join(html.split())))
    lines = (" ".join(line.split()) for line in unescape(strip_tags(broken)).splitlines())
    return "\n".join(filter(None, lines))


def reading_minutes(html: str) -> int:
    """How long it takes to read a text, one minute at least."""
    return max(1, round(len(strip_tags(html).split()) / WORDS_A_MINUTE))


def flowing(text: str) -> str:
    """Lines one after the other, set apart by a dot where no sentence ends, and around what is a
    row of a table: extracts are cut out of this."""
    rows = ([cell.strip() for cell in line.split("|")] for line in text.splitlines())
    parts = [part for cells in rows if (part := _BAR.join(filter(_says_something, cells)))]
    flow = ""
    for part, following in pairwise([*parts, ""]):
        is_apart = part[-1] not in _ENDS or _BAR in part or _BAR in following
        flow += f"{part}{_DOT}" if following and is_apart else f"{part} "
    return flow.strip()


def line_at(flow: str, place: int) -> str:
    """The line of such a text that a place is in; nothing for a row of a table, of which a few
    cells tell nobody anything."""
    start = flow.rfind(_DOT, 0, place)
    line = flow[start + len(_DOT) if start >= 0 else 0 :].partition(_DOT)[0]
    return "" if _BAR in line else line


def without_tables(flow: str) -> str:
    """The same without rows of tables."""
    return _DOT.join(line for line in flow.split(_DOT) if _BAR not in line)


def _says_something(cell: str) -> bool:
    return bool(cell.strip(_RULE))


def sentences(text: str) -> list[str]:
    """A text sentence by sentence; what is left at its end may be the beginning of one."""
    pieces, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        pieces.append(text[start : end.end()].strip())
        start = end.end()
    return [*pieces, text[start:].strip()]
