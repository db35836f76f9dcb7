"""What the charter's pages and the page of the bodies show, in a fixed number of queries."""

from .bodies import Body, SeatWithMandate, bodies, count_running, running
from .charter import Charter, ShownArticle, charter_for, previewed
from .draft import CharterDraft, draft_of, in_force_beside, last_explanation, last_revision
from .ports import Port, Ports, ports

__all__ = [
    "Body",
    "Charter",
    "CharterDraft",
    "Port",
    "Ports",
    "SeatWithMandate",
    "ShownArticle",
    "bodies",
    "charter_for",
    "count_running",
    "draft_of",
    "in_force_beside",
    "last_explanation",
    "last_revision",
    "ports",
    "previewed",
    "running",
]
