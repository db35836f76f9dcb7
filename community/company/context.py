"""What every template knows of the community."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .models import Community


def community(request: HttpRequest) -> dict[str, Any]:
    """The settings in force, read only if the template uses them."""
    return {"community": SimpleLazyObject(Community.current)}
