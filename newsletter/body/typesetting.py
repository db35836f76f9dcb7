"""How the body of an article is set: rules of the page, never marks in the text.

Bodies are sanitised when they are written, so that tags here are plain and known.
"""

import re
from functools import lru_cache

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.core.bilingual import active_language
from community.texts.typesetting import begun_with_a_heading, with_tables_that_scroll

# Every form below knows where it ends before it looks for it, so that time grows with the text.
_LIST = re.compile(r"<ul>(?:[^<]|<(?!/?[uo]l>))*+</ul>")
_LINE = re.compile(r"<li>(?:[^<]|<(?!/?li>))*+</li>")
_PLAIN_LINE = re.compile(r"<li>\s*+(?:<p>)?([^<]++)(?:</p>)?\s*+</li>")
_PERCENT = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*%")
_TITLED_LIST = r"<h[23]>[^<]*</h[23]>\s*<ul>(?:(?!</ul>|<h).)*</ul>\s*"
_ONE_LIST = re.compile(_TITLED_LIST, re.DOTALL)
_SEVERAL_LISTS = re.compile(f"(?:{_TITLED_LIST}){{2,}}", re.DOTALL)
_OPENING = re.compile(
    r"((?:<blockquote>(?:[^<]|<(?!/?blockquote>))*+</blockquote>\s*)?)<p>"
    r"(?=[^\W\d_])((?:[^<]|<(?!/?p>))*+)</p>"
)
CAPITAL_FROM = 240  # letters: a paragraph of three lines beside its large capital
_QUOTE = re.compile(r"<blockquote>((?:[^<]|<(?!/?blockquote>))*+)</blockquote>")
PULLED_TO = 140  # letters: a longer quotation would make the margin a column
_BRIEF = r"<p><strong>(?:[^<]|<(?!/?strong>))*+</strong>(?!\s*</p>)(?:[^<]|<(?!/?p>))*+</p>\s*+"
_BRIEFS = re.compile(f"(?:{_BRIEF}){{3,}}")
_HEADING = re.compile(r"(</?h)([23])(?=>)")


def typeset(html: str, *, deeper: bool = False) -> SafeString:
    """A body for the page; `deeper` puts its headings one level down, under an h2."""
    return _typeset(html, deeper, active_language())


@lru_cache(maxsize=256)
def _typeset(html: str, deeper: bool, _language: str) -> SafeString:
    """Kept, since an issue is read a thousand times as it stands."""
    text = begun_with_a_heading(html)
    text = _side_by_side(_LIST.sub(_bars, _with_capital(text)))
    text = _QUOTE.sub(_pulled, text)
    text = _BRIEFS.sub(r'<div class="briefs">\g<0></div>', text)
    text = with_tables_that_scroll(text)
    if deeper:
        text = _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", text)
    return SafeString(text)  # nosec B703 # of a text sanitised when it was written


def _with_capital(html: str) -> str:
    """A text that opens on a letter and a long paragraph may have a large capital: a quotation mark
    or a figure makes none."""
    opening = _OPENING.match(html)
    if not opening or len(strip_tags(opening[2])) < CAPITAL_FROM:
        return html
    return f'{opening[1]}<p class="cap">{html[opening.start(2) :]}'


def _bars(match: re.Match[str]) -> str:
    """A list of shares is drawn: each line keeps its words and its figure.

    The longest bar is the greatest of them, or 100: what was reached beyond goes on beyond it.
    """
    inside = match[0].removeprefix("<ul>").removesuffix("</ul>")
    shares = [_share(line) for line in _LINE.findall(inside)]
    if len(shares) < 3 or not all(shares) or _LINE.sub("", inside).strip():
        return match[0]
    scale = max(100.0, *(_value(figure) for _words, figure in filter(None, shares)))
    bars = (_bar(words, figure, scale) for words, figure in filter(None, shares))
    return f'<ul class="bars">{"".join(bars)}</ul>'


def _share(line: str) -> tuple[str, str] | None:
    """The words and the figure of `Letters : 40 %`; the sanitiser spells a no-break space out."""
    if not (plain := _PLAIN_LINE.fullmatch(line)):
        return None
    words, _colon, figure = plain[1].replace("&nbsp;", "\u00a0").rpartition(":")
    percent = _PERCENT.fullmatch(figure.strip())
    return (words.rstrip(), percent[1]) if percent and words.strip() else None


def _value(figure: str) -> float:
    return float(figure.replace(",", "."))


def _bar(words: str, figure: str, scale: float) -> str:
    """One line; the pale part ends where 100 % is."""
    share = escape(_("%(percent)s%%") % {"percent": figure})
    width, whole = (f"{value / scale * 100:.4g}" for value in (_value(figure), 100))
    return (
        f"<li><span>{words}</span>"
        '<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="rest" width="{whole}" height="4"/><rect width="{width}" height="4"/></svg>'
        f"<b>{share}</b></li>"
    )


def _side_by_side(html: str) -> str:
    """Titled lists in a row stand beside each other."""

    def pair(match: re.Match[str]) -> str:
        columns = "".join(f"<div>{item}</div>" for item in _ONE_LIST.findall(match[0]))
        return f'<div class="lists">{columns}</div>'

    return _SEVERAL_LISTS.sub(pair, html)


def _pulled(match: re.Match[str]) -> str:
    """A short quotation that no sentence introduces stands in the margin, where there is one."""
    before = match.string[max(0, match.start() - 20) : match.start()].rstrip()
    if len(strip_tags(match[1])) > PULLED_TO or before.endswith(":</p>"):
        return match[0]
    return f'<blockquote class="pull">{match[1]}</blockquote>'
