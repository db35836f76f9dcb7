"""What follows once something was done at the desk."""

from . import articles, issues, mailing, printing

__all__ = ["articles", "issues", "mailing", "printing"]
