"""What the office asks for."""

from .community import CommunityForm
from .mandates import MandateForm
from .pages import PageForm
from .setup import SetupForm
from .tips import TipForm
from .tools import ToolForm

__all__ = [
    "CommunityForm",
    "MandateForm",
    "PageForm",
    "SetupForm",
    "TipForm",
    "ToolForm",
]
