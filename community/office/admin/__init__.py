"""The pages of the office, by subject; a new subject is one more module here."""

from . import company, governance, library, machine, people

__all__ = ["company", "governance", "library", "machine", "people"]
