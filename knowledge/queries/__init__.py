"""What the pages of the library show, each in a fixed number of queries."""

from .alike import Proposal, alike, propose
from .detail import (
    TipPage,
    TipText,
    as_read,
    last_filing,
    last_revision,
    text_of,
    tip_page,
    tips_to_revise,
)
from .landing import Library, library
from .listing import TipFilters, TipList, kept_from_others, notebook, tip_list
from .tools import ToolList, ToolPage, tool_list, tool_page

__all__ = [
    "Library",
    "Proposal",
    "TipFilters",
    "TipList",
    "TipPage",
    "TipText",
    "ToolList",
    "ToolPage",
    "alike",
    "as_read",
    "kept_from_others",
    "last_filing",
    "last_revision",
    "library",
    "notebook",
    "propose",
    "text_of",
    "tip_list",
    "tip_page",
    "tips_to_revise",
    "tool_list",
    "tool_page",
]
