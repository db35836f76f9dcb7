"""What the rich editor needs from the page around it; only pages that edit load it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.csp import CSP
from django.utils.translation import gettext as _

# Tiptap writes one <style>; exactly that text is allowed. It changes with the package: a browser
# test says so.
STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


def policy() -> Mapping[str, Any]:
    """The policy of the site, and that style."""
    return {**settings.SECURE_CSP, "style-src": [CSP.SELF, CSP.NONCE, STYLE]}


def words() -> dict[str, str]:
    """The editor's own words, and names for its buttons, in the reader's language."""
    return {
        "text": _("Text"),
        "Update": _("Apply"),
        "Cancel": _("Cancel"),
        "Edit Link": _("Link"),
        "URL": _("Address"),
        "Title": _("Title"),
        "Insert": _("Insert"),
        "Insert Table": _("Insert a table"),
        "Rows": _("Rows"),
        "Columns": _("Columns"),
        "Include header row": _("With a header row"),
        "List properties": _("List"),
        "List type": _("Numbering"),
        "Start at": _("Start at"),
        "Decimal numbers": _("Numbers"),
        "Lowercase letters": _("Letters"),
        "Uppercase letters": _("Capital letters"),
        "Lowercase Roman numerals": _("Roman numerals"),
        "Uppercase Roman numerals": _("Capital Roman numerals"),
        "Table Properties": _("Table"),
        "format_bold": _("Bold"),
        "format_italic": _("Italic"),
        "format_quote": _("Quotation"),
        "format_list_bulleted": _("List"),
        "format_list_numbered": _("Numbered list"),
        "format_paragraph": _("Paragraph"),
        "horizontal_rule": _("Line"),
        "insert_link": _("Link"),
        "link": _("Link"),
        "link_off": _("Remove the link"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "grid_on": _("Table"),
        "H2": _("Heading"),
        "H3": _("Subheading"),
    }
