"""What backup and restore say when they cannot do what was asked."""

from community.core.refusals import Refusal


class CannotBackUp(Refusal):
    """There is nothing to keep, or no place to keep it in."""


class CannotRestore(Refusal):
    """The file cannot be used, or not here."""
