"""The pages of the office, by subject; a new subject is one more module here."""

from . import (
    agenda,
    company,
    governance,
    invitations,
    journal,
    library,
    machine,
    members,
    search,
)

__all__ = [
    "agenda",
    "company",
    "governance",
    "invitations",
    "journal",
    "library",
    "machine",
    "members",
    "search",
]
