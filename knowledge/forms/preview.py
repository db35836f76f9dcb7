"""A tip that is being written, as its readers would see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from community.core.bilingual import active_language
from community.core.cleaning import cleaned

from .. import queries
from ..models import Category
from .fields import (
    LONGEST_COPY,
    LONGEST_PROBLEM,
    LONGEST_STEP,
    LONGEST_TITLE,
    MOST_STEPS,
    steps_of,
)
from .tips import TipForm

LONGEST = {
    "title": LONGEST_TITLE,
    "problem": LONGEST_PROBLEM,
    "steps": MOST_STEPS * (LONGEST_STEP + 2),
    "copy": LONGEST_COPY,
}


@dataclass(frozen=True)
class Preview:
    """What is typed so far, right or wrong; what is not yet chosen is None."""

    text: queries.TipText
    category: Category | None
    minutes: int | None

    @property
    def is_begun(self) -> bool:
        return bool(self.text.title or self.text.problem or self.text.steps)


def preview_of(sent: Mapping[str, object]) -> Preview:
    """From the answers of the form, as they were sent; what is longer than a tip is cut."""
    texts = {name: cleaned(str(sent.get(name) or "")[:most]) for name, most in LONGEST.items()}
    text = queries.as_read(
        title=" ".join(texts["title"].split()),
        problem=texts["problem"].strip(),
        steps=steps_of(texts["steps"])[:MOST_STEPS],
        copy=texts["copy"].strip(),
        language=_chosen("language", sent) or active_language(),
    )
    return Preview(text, _chosen("category", sent), _chosen("minutes", sent))


def _chosen(name: str, sent: Mapping[str, object]) -> Any:
    """The answer to one question, None where there is none that could be saved."""
    try:
        return TipForm.base_fields[name].clean(sent.get(name)) or None
    except forms.ValidationError:
        return None
