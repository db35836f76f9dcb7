"""The rich editor, or plain text where no script runs: its field, and what it needs from the page
around it; only pages that edit load it."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.csp import CSP
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorFormField

from community.core.fields import LinesField

EXTENSIONS: dict[str, object] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "History": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Picture": True,
}
LONGEST = 60_000

# Tiptap writes one <style>; exactly that text is allowed. It changes with the package: a browser
# test says so.
STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"


class BodyField(LinesField, ProseEditorFormField):
    """The rich editor; without scripts, lines of plain text. An action sanitises what it gives."""

    is_html = True
    draws = staticmethod(SafeString)  # nosec B703 # cleaned when it was saved


def policy() -> Mapping[str, list[str]]:
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
        "toolbar": _("Formatting"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "blockquote": _("Quotation"),
        "unordered list": _("List"),
        "ordered list": _("Numbered list"),
        "horizontal rule": _("Line"),
        "insert link": _("Link"),
        "remove link": _("Remove the link"),
        "paragraph": _("Paragraph"),
        "heading 2": _("Heading"),
        "heading 3": _("Subheading"),
        "insert table": _("Insert a table"),
        "add column": _("Add a column"),
        "delete column": _("Delete the column"),
        "add row": _("Add a row"),
        "delete row": _("Delete the row"),
        "merge cells": _("Merge the cells"),
        "split cell": _("Split the cell"),
        "toggle header cell": _("Header cell"),
        "delete table": _("Delete the table"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "insert picture": _("Picture"),
        "describe": _("Words, credit and consent"),
        "to describe": _("Say what it shows, before it is read"),
        "uploading": _("The picture is on its way…"),
        "not yet": _("A picture needs a text to hang on: publish first, then add it."),
        "failed": _("The server did not answer: try again in a moment."),
        "close": _("Close"),
    }
