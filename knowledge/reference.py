"""The categories of tips and of tools."""

from datetime import datetime
from pathlib import Path

from community.core.reference_data import add_missing, read

from .models import Category, ToolCategory

TEXTS = Path(__file__).parent / "texts" / "categories.toml"


def create(*, at: datetime) -> None:
    """Add the categories that are missing."""
    texts = read(TEXTS)
    add_missing(Category, texts["category"])
    add_missing(ToolCategory, texts["tool_category"])
