"""What every template knows of the community."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .models import Community


def community(request: HttpRequest) -> dict[str, object]:
    """The settings in force, read only if the template uses them."""
    return {"community": SimpleLazyObject(lambda: _settings_for(request))}


def _settings_for(request: HttpRequest) -> Community:
    """A person who is signed in brings them along: one query less on every page."""
    person: object = getattr(request, "user", None)
    return Community.of(person.community) if hasattr(person, "community") else Community.current()
