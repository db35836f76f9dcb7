"""What a thing is tied to, by slug and name, as an array in the query of the thing itself."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, QuerySet
from django.db.models.functions import JSONObject

from community.core.sql import Plain


def named(rows: QuerySet, language: str) -> ArraySubquery:
    """Slug and name of each, by their names in that language."""
    name = f"name_{language}"
    return ArraySubquery(
        rows.order_by(Plain(name)).values(named=JSONObject(slug="slug", name=F(name)))
    )
