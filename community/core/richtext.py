"""What members write becomes HTML here and nowhere else: a small Markdown, then a sanitiser."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "blockquote", "code"}
_SCHEMES = {"http", "https", "mailto"}
_markdown = MarkdownIt("zero", {"breaks": True}).enable(
    ["emphasis", "list", "link", "heading", "blockquote", "backticks", "newline", "escape"]
)


def sanitize(html: str) -> str:
    """Only what our texts need: no style, no picture, no script, links to the web and mail."""
    return nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel="noopener"
    )


def _lower_headings(html: str) -> str:
    """A page has one h1 and its own h2: a text starts at h3."""
    for level in (4, 3, 2, 1):
        target = min(level + 2, 4)
        html = html.replace(f"<h{level}>", f"<h{target}>").replace(f"</h{level}>", f"</h{target}>")
    return html


def render(text: str) -> SafeString:
    """Paragraphs, lists, bold, links, headings."""
    return mark_safe(sanitize(_lower_headings(_markdown.render(text))))  # noqa: S308 - sanitised


def render_line(text: str) -> SafeString:
    """One line: bold, emphasis, links; no block."""
    return mark_safe(sanitize(_markdown.renderInline(text)))  # noqa: S308 - sanitised
