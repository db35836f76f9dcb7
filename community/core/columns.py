"""The columns of a model, for queries that name what they read."""

from django.db.models import Model


def own(model: type[Model]) -> list[str]:
    """All of its own: what `only` is given beside some of what it hangs on."""
    return [field.attname for field in model._meta.concrete_fields]
