from .categories import Category, ToolCategory
from .marks import FailedTry, KeptTip, TriedMark
from .tips import LONGEST_GAIN, Tip, TipTopic
from .tools import Tool, ToolTopic

__all__ = [
    "LONGEST_GAIN",
    "Category",
    "FailedTry",
    "KeptTip",
    "Tip",
    "TipTopic",
    "Tool",
    "ToolCategory",
    "ToolTopic",
    "TriedMark",
]
