"""The pages of the office, by subject; a new subject is one more module here."""

from . import agenda, company, governance, journal, library, machine, people

__all__ = ["agenda", "company", "governance", "journal", "library", "machine", "people"]
