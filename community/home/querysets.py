"""The words in which the acts of a week are asked for."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

from community.core import columns
from members.querysets import PORTRAIT

if TYPE_CHECKING:
    from .models import WeeklyAct

ABOUT = ("ask", "tip", "sheet__site", "tool", "question", "topic", "event", "article__issue")
PEOPLE = ("tip__author", "article__author", "colleague__site")

# What a line says of what it is about, and what decides whether it is still proposed.
_CALLED = ["slug", "title_fr", "title_en"]
_FRESH = ["review_due_on", "freshness", "outdated_since"]
_TRIED = ["tried_count", "gain"]
_TOLD = ["language", "translation_stale_since"]
_HELD = ["starts_at", "ends_at", "closes_at", "seats", "registered_count"]
_MADE = ["due_on", "sent_at", "minutes", "useful_count", "standfirst_fr", "standfirst_en"]
SHOWN = {
    "tip": [*_CALLED, *_FRESH, *_TRIED, *_TOLD, "author", "state", "hidden_at"],
    "tip__author": PORTRAIT,
    "sheet": [*_CALLED, *_FRESH, "author", "site", "country", "state", "hidden_at"],
    "sheet__site": ["name_fr", "name_en"],
    "tool": [*_FRESH, "slug", "name_fr", "name_en", "status"],
    "question": [*_CALLED, *_FRESH, "accepted", "asked_of", "state", "hidden_at"],
    "event": [*_CALLED, *_HELD, "state", "hidden_at"],
    "article": [*_CALLED, *_MADE, "issue", "author", "hidden_at"],
    "article__issue": ["number"],
    "article__author": PORTRAIT,
    "colleague": [*PORTRAIT, "site", "job_fr", "job_en"],
    "colleague__site": ["city_fr", "city_en"],
}


class WeeklyActQuerySet(models.QuerySet["WeeklyAct"]):
    def of_week(self, person: int, week: date) -> "WeeklyActQuerySet":
        """Those of one member, in order."""
        return self.filter(person=person, week=week).order_by("position")

    def with_subjects(self) -> "WeeklyActQuerySet":
        """All that a line shows of what it is about, in one query; their texts are left out."""
        shown = [f"{subject}__{name}" for subject, names in SHOWN.items() for name in names]
        return self.select_related(*ABOUT, *PEOPLE).only(
            *columns.own(self.model), *shown, "ask", "topic"
        )

    def with_seats(self) -> "WeeklyActQuerySet":
        """The same for what the core team is asked."""
        return self.select_related(
            "seat__role", "mandate__person", "mandate__role", "mandate__seat"
        )
