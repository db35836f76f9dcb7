from .articles import Article, Useful
from .issues import Issue, Section

__all__ = ["Article", "Issue", "Section", "Useful"]
