"""The sections of the journal."""

from datetime import datetime
from pathlib import Path

from community.core.reference_data import add_missing, read

from .models import Section

TEXTS = Path(__file__).parent / "texts" / "sections.toml"


def create(*, at: datetime) -> None:
    """Add the sections that are missing."""
    add_missing(Section, read(TEXTS)["section"])
