"""Rights: actions ask here before they act."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied


def require(rule: Callable[..., bool], *about: object) -> None:
    """Raise PermissionDenied unless the rule answers yes."""
    if not rule(*about):
        raise PermissionDenied(rule.__name__)
