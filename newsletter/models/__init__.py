from .articles import READ_BEFORE, Article, Useful
from .issues import Issue, Part, Section
from .pitches import Pitch

__all__ = ["READ_BEFORE", "Article", "Issue", "Part", "Pitch", "Section", "Useful"]
