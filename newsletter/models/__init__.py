from .articles import READ_BEFORE, Article, Useful
from .issues import Issue, Part, Section
from .mailings import Mailing, Unsubscribed
from .pitches import Pitch

__all__ = [
    "READ_BEFORE",
    "Article",
    "Issue",
    "Mailing",
    "Part",
    "Pitch",
    "Section",
    "Unsubscribed",
    "Useful",
]
