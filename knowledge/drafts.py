"""What is half written is kept for its writer alone, as the form sent it."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from community.texts import drafts
from members.models import Member

from .models import Tip

FORM = "knowledge.tip"
_ONE = ("problem", "steps", "minutes", "copy", "title", "category", "language", "version")
_SEVERAL = ("topics", "sites")
LONGEST = 20_000


def key_of(tip: Tip | None) -> str:
    return f"{tip.pk}" if tip else ""


def save(writer: Member, tip: Tip | None, sent: QueryDict, at: datetime) -> None:
    """Keep the fields of the form; anything else that was sent is left."""
    kept: dict[str, Any] = {name: sent.get(name, "")[:LONGEST] for name in _ONE if name in sent}
    kept |= {name: sent.getlist(name)[:100] for name in _SEVERAL if name in sent}
    clean = {name: _clean(value) for name, value in kept.items()}
    drafts.save(writer, FORM, key_of(tip), clean, at)


def load(writer: Member, tip: Tip | None) -> dict[str, Any] | None:
    return drafts.load(writer, FORM, key_of(tip))


def drop(writer: Member, tip: Tip | None) -> None:
    drafts.drop(writer, FORM, key_of(tip))


def _clean(value: Any) -> Any:
    """JSON in PostgreSQL takes no NUL."""
    if isinstance(value, list):
        return [_clean(one)[:200] for one in value]
    return value.replace("\0", "")
