"""The pages of the office, by subject; a new subject is one more module here."""

from . import (
    agenda,
    charter,
    company,
    governance,
    invitations,
    journal,
    library,
    machine,
    members,
    moderation,
    questions,
    search,
    sheets,
    talk,
)

__all__ = [
    "agenda",
    "charter",
    "company",
    "governance",
    "invitations",
    "journal",
    "library",
    "machine",
    "members",
    "moderation",
    "questions",
    "search",
    "sheets",
    "talk",
]
