"""One thing of alice's of each kind that can be hidden, and the acts of moderators."""

from typing import Any

from django.utils import timezone

from community.moderation import actions
from community.moderation.models import Hideable, Hiding
from members.models import Member
from tests.events import diary
from tests.knowledge import forum, library
from tests.newsletter import journal

REASON = "Le nom d’une cliente s’y lit."
MAKE = {
    "tip": library.make_tip,
    "question": forum.make_question,
    "sheet": library.make_sheet,
    "event": diary.make_event,
    "article": journal.make_article,
}


def make(kind: str, author: Member, **fields: Any) -> Any:
    """A tip, a question, a sheet, an event or an article that every member sees."""
    return MAKE[kind](author, **fields)


def hide(obj: Hideable, by: Member, reason: str = REASON) -> Hiding:
    return actions.hide(obj, by=by, reason=reason, at=timezone.now())


def restore(obj: Hideable, by: Member, reason: str = "Corrigé.") -> Hiding:
    return actions.restore(obj, by=by, reason=reason, at=timezone.now())


def settle() -> None:
    """Let everything follow, and what follows from that."""
    diary.follow()
    diary.follow()
