"""What follows once something was done at the desk."""

from . import articles, issues

__all__ = ["articles", "issues"]
