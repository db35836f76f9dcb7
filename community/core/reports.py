"""Reports of errors to the Sentry server that SENTRY_DSN names: what broke, and nobody's data."""

import re
from typing import Any

from community.env import BadSetting

from .logs import request_id, without_keys

_WORD = re.compile(r"\S+")


def start(dsn: str) -> None:
    """Report from here on; refused when the package or the address is not right."""
    try:
        import sentry_sdk  # noqa: PLC0415 - few install it
    except ModuleNotFoundError:
        raise BadSetting(
            "SENTRY_DSN is set, and sentry-sdk is not installed: run "
            "“uv sync --locked --no-dev --group sentry”, or unset it."
        ) from None
    try:
        sentry_sdk.init(
            dsn,
            send_default_pii=False,
            include_local_variables=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
            auto_session_tracking=False,
            before_send=_without_people,
        )
    except sentry_sdk.utils.BadDsn:
        raise BadSetting(
            "SENTRY_DSN must be as Sentry gives it: https://key@host/number."
        ) from None


def _without_people(event: Any, _hint: object) -> Any:
    """Keep the error and its place; drop who asked, what they sent, and what the error quotes."""
    for name in ("user", "extra", "breadcrumbs"):
        event.pop(name, None)
    if request := event.pop("request", None):
        kept = {"method": request.get("method", ""), "url": _plain(request.get("url", ""))}
        event["request"] = kept
    for error in event.get("exception", {}).get("values", []):
        error["value"] = _plain(error.get("value") or "")
    if line := event.pop("logentry", None):
        event["logentry"] = {"message": _plain(line.get("formatted") or line.get("message") or "")}
    event.setdefault("tags", {})["request"] = request_id.get()
    return event


def _plain(text: str) -> str:
    """The first line, as PostgreSQL names the row in the second, without keys and addresses."""
    first = next(iter(text.splitlines()), "")
    return _WORD.sub(lambda word: "…" if "@" in word[0] else word[0], without_keys(first))
