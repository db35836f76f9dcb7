"""What follows once something was done at the desk."""

from . import articles, issues, printing

__all__ = ["articles", "issues", "printing"]
