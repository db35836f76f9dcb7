"""Pieces of pages that are rendered once for everybody to whom they say the same.

The key of a piece is all that it shows, in the reader's language: it can be neither stale nor
somebody else's, since whoever has the same key would be shown the same letters.
"""

from collections.abc import Hashable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .bilingual import active_language

MOST = 2000  # a few MiB in each process


class Piece:
    """A template that reads neither request nor user, and what it gave."""

    def __init__(self, template: str) -> None:
        self.template = template
        self._kept: dict[Hashable, SafeString] = {}

    def html(self, shown: Hashable, **context: Any) -> SafeString:
        """The template filled with `context`, of which `shown` tells all that it shows."""
        key = (active_language(), shown)
        found = self._kept.get(key)
        if found is None:
            found = render_to_string(self.template, context)
            self._keep(key, found)
        return found

    def _keep(self, key: Hashable, html: SafeString) -> None:
        if settings.DEBUG:  # whoever changes a template wants to see it
            return
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[key] = html
