"""What the office asks for."""

from .community import CommunityForm
from .guests import GuestListForm
from .mandates import MandateForm
from .pages import PageForm
from .tools import ToolForm
from .words import SynonymsForm

__all__ = [
    "CommunityForm",
    "GuestListForm",
    "MandateForm",
    "PageForm",
    "SynonymsForm",
    "ToolForm",
]
