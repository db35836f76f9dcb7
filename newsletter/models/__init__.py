from .articles import READ_BEFORE, Article, Useful
from .interviews import LONGEST_ANSWER, Question
from .issues import Issue, Part, Section
from .mailings import Mailing, Unsubscribed
from .openings import Opening
from .pitches import Pitch
from .reviews import HandOver, Reminder, ReviewLink

__all__ = [
    "LONGEST_ANSWER",
    "READ_BEFORE",
    "Article",
    "HandOver",
    "Issue",
    "Mailing",
    "Opening",
    "Part",
    "Pitch",
    "Question",
    "Reminder",
    "ReviewLink",
    "Section",
    "Unsubscribed",
    "Useful",
]
