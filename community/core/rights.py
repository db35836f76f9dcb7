"""Rights: actions ask here before they act."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied


def require(rule: Callable[..., bool], *about: Any) -> None:
    """Raise PermissionDenied unless the rule answers yes."""
    if not rule(*about):
        raise PermissionDenied(rule.__name__)
