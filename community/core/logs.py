"""Log lines carry the number of the request or of the job that wrote them, and no key to a page.

One format for the web server, gunicorn around it (`core/gunicorn_logs.py`) and the worker.
"""

import logging
import re
import time
from contextvars import ContextVar
from typing import override

request_id: ContextVar[str] = ContextVar("request_id", default="-")

# What follows in such an address opens something by itself: the acts of mails, feeds, ways out of
# the journal, articles shown to somebody outside.
_KEYS = re.compile(r"(/(?:m|feed|review|unsubscribe)/)[^/\s.]+")


class Line(logging.Formatter):
    """Moment in UTC, level, logger, number, message."""

    converter = time.gmtime  # type: ignore[assignment] # machines keep different clocks

    def __init__(self) -> None:
        super().__init__(
            "{asctime} {levelname} {name} [{request_id}] {message}",
            datefmt="%Y-%m-%dT%H:%M:%SZ",
            style="{",
        )


class RequestFilter(logging.Filter):
    """Adds `request_id` to every record."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class KeyFilter(logging.Filter):
    """Takes the keys out of addresses (ASVS 16.2.5)."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_keys(record.getMessage()), ()
        return True


class SentenceFilter(logging.Filter):
    """Leaves the traceback out: the message says what is wrong, and nothing of ours failed."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True


def without_keys(text: str) -> str:
    """A text whose addresses open nothing."""
    return _KEYS.sub(r"\1…", text)
