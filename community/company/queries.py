"""What lists of the company's places are made from."""

from django.db.models import QuerySet

from community.core.bilingual import active_language
from community.core.sql import Plain

from .models import Site


def sites_by_name() -> QuerySet[Site]:
    """Every site, by the names that the reader reads."""
    return Site.objects.order_by(Plain(f"name_{active_language()}"))
