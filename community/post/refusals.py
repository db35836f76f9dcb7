"""What the post office does not take."""

from community.core.refusals import Refusal


class BadMail(Refusal):
    """The message cannot be sent as it is: address, subject or text."""


class NotUncertain(Refusal):
    """Only an uncertain delivery waits for somebody to settle it."""
