"""Marks texts that are shown in another language than the page."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from community.core.bilingual import active_language, shown_language

register = template.Library()


@register.simple_tag
def lang_of(obj: Any, name: str) -> str | SafeString:
    """` lang="en"` when the text called `name` is not in the page's language."""
    language = shown_language(obj, name)
    return "" if language == active_language() else format_html(' lang="{}"', language)


@register.simple_tag
def language_of(code: str) -> str | SafeString:
    """` lang="en"` when a text written in `code` is not in the page's language."""
    return "" if code == active_language() else format_html(' lang="{}"', code)
