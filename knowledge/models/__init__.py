from .categories import Category, ToolCategory
from .marks import KeptTip, TriedMark
from .tips import LONGEST_GAIN, Tip, TipTopic
from .tools import Tool, ToolTopic

__all__ = [
    "LONGEST_GAIN",
    "Category",
    "KeptTip",
    "Tip",
    "TipTopic",
    "Tool",
    "ToolCategory",
    "ToolTopic",
    "TriedMark",
]
