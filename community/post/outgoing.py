"""The message that the ways of sending carry; they know it without the database."""

from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives


class OutgoingMessage(EmailMultiAlternatives):
    """Whoever carries it calls `hand_over` just before it can no longer be stopped."""

    hand_over: Callable[[], None] = staticmethod(lambda: None)
