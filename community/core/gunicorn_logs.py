"""What gunicorn itself says, in our format: see gunicorn.conf.py."""

from datetime import timedelta
from typing import Protocol, override

from gunicorn import glogging

from .logs import KeyFilter, Line, RequestFilter, request_id


class Answer(Protocol):
    headers: list[tuple[str, str]]


class Logger(glogging.Logger):
    @override
    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            handler.setFormatter(Line())
            handler.filters = [RequestFilter(), KeyFilter()]

    @override
    def access(self, resp: Answer, req: object, environ: object, request_time: timedelta) -> None:
        """The number of a request is told by its answer: gunicorn logs after it has left."""
        number = request_id.set(dict(resp.headers).get("X-Request-ID", "-"))
        try:
            super().access(resp, req, environ, request_time)
        finally:
            request_id.reset(number)
