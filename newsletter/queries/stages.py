"""The way of an issue from its ideas to its readers, as ports on a line."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence

from ..models import Article, Issue
from .hands import Line

State = Article.State
# Each stage: its date, its name, its drawing, and the states of articles that still wait for it.
_STAGES: tuple[tuple[str, Sentence, str, frozenset[State]], ...] = (
    ("pitches_due_on", _("Ideas"), "lightbulb", frozenset()),
    ("drafts_due_on", _("Texts"), "pencil", frozenset({State.ASSIGNED})),
    ("proofreading_due_on", _("Proofreading"), "eye", frozenset({State.DRAFTED})),
    ("closing_on", _("Layout"), "pages", frozenset({State.PROOFREAD})),
    ("sign_off_due_on", _("Sign-off"), "check", frozenset({State.LAID_OUT})),
    ("due_on", _("Publication"), "mark", frozenset()),
)


@dataclass(frozen=True)
class Stage:
    """A date, and how many articles are late for it."""

    label: Sentence
    icon: str
    on: date
    is_past: bool
    is_now: bool
    late: int


def stages_of(issue: Issue, lines: list[Line]) -> list[Stage]:
    """The dates that the issue has; the first that is not past is now."""
    today = timezone.localdate()
    dated = [(getattr(issue, field), *rest) for field, *rest in _STAGES if getattr(issue, field)]
    coming = [on for on, *_rest in dated if on >= today]
    now = coming[0] if coming else None
    return [
        Stage(
            label=label,
            icon=icon,
            on=on,
            is_past=on < today,
            is_now=on == now,
            late=sum(_is_late(line, states) for line in lines),
        )
        for on, label, icon, states in dated
    ]


def _is_late(line: Line, states: frozenset[State]) -> bool:
    return line.article.state in states and line.due is not None and line.due.is_late
