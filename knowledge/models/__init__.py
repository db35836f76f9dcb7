from .answers import Answer, Helped
from .categories import Category, ToolCategory
from .marks import FailedTry, KeptTip, TriedMark, UsedAgain
from .promises import Promise
from .questions import MeToo, Question, QuestionTopic
from .reviews import Review, Reviewable
from .sheets import Sheet, SheetTopic
from .tips import LONGEST_GAIN, Tip, TipTopic
from .tools import Tool, ToolTopic

__all__ = [
    "LONGEST_GAIN",
    "Answer",
    "Category",
    "FailedTry",
    "Helped",
    "KeptTip",
    "MeToo",
    "Promise",
    "Question",
    "QuestionTopic",
    "Review",
    "Reviewable",
    "Sheet",
    "SheetTopic",
    "Tip",
    "TipTopic",
    "Tool",
    "ToolCategory",
    "ToolTopic",
    "TriedMark",
    "UsedAgain",
]
