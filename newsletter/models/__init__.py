from .articles import READ_BEFORE, Article, Useful
from .issues import Issue, Part, Section
from .pitches import Pitch
from .reviews import HandOver, Reminder, ReviewLink

__all__ = [
    "READ_BEFORE",
    "Article",
    "HandOver",
    "Issue",
    "Part",
    "Pitch",
    "Reminder",
    "ReviewLink",
    "Section",
    "Useful",
]
