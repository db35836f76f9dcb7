"""Why a list, or one line of it, cannot be taken."""

from community.core.refusals import Refusal


class UnreadableRoster(Refusal):
    """The file as a whole cannot be read."""


class Doubtful(Refusal):
    """One cell cannot be taken; its line is refused and says why."""


class UnknownPlace(Doubtful):
    """No site, entity or department has this name yet."""
