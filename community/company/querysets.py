"""The words in which sites are asked for."""

from typing import TYPE_CHECKING

from django.db import models

from community.core.bilingual import active_language
from community.core.sql import Plain

if TYPE_CHECKING:
    from .models import Site


class SiteQuerySet(models.QuerySet["Site"]):
    def by_name(self) -> "SiteQuerySet":
        """By the names that the reader reads."""
        return self.order_by(Plain(f"name_{active_language()}"))
