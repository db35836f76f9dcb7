"""Log lines carry the number of the request that wrote them, and no key to a page."""

import logging
import re
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")

# What follows in such an address opens something by itself: the acts of mails, feeds.
_KEYS = re.compile(r"(/(?:m|feed)/)[^/\s.]+")


class RequestFilter(logging.Filter):
    """Adds `request_id` to every record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class KeyFilter(logging.Filter):
    """Takes the keys out of addresses (ASVS 16.2.5)."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        record.msg, record.args = _KEYS.sub(r"\1…", message), ()
        return True
