"""The words in which the acts of a week are asked for."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from .models import WeeklyAct


class WeeklyActQuerySet(models.QuerySet["WeeklyAct"]):
    def of_week(self, person: int, week: date) -> "WeeklyActQuerySet":
        """Those of one member, in order."""
        return self.filter(person=person, week=week).order_by("position")

    def with_subjects(self) -> "WeeklyActQuerySet":
        """All that a line shows of what it is about, in one query."""
        return self.select_related(
            "ask",
            "tip__author",
            "sheet__site",
            "tool",
            "question",
            "topic",
            "event",
            "article__issue",
            "article__author",
            "colleague__site",
        ).defer("sheet__body_fr", "sheet__body_en")

    def with_seats(self) -> "WeeklyActQuerySet":
        """The same for what the core team is asked."""
        return self.select_related(
            "seat__role", "mandate__person", "mandate__role", "mandate__seat"
        )
