"""The kinds of things that colleagues confirm."""

from django.db.models import Q, QuerySet

from .models import Question, Reviewable, Sheet, Tip, Tool
from .querysets import IN_USE, PUBLIC, READABLE

# By their part in addresses.
KINDS: dict[str, type[Reviewable]] = {
    "tips": Tip,
    "sheets": Sheet,
    "tools": Tool,
    "questions": Question,
}
# With what their owners and their months need.
RELATED: dict[type[Reviewable], tuple[str, ...]] = {
    Tip: ("author", "category"),
    Sheet: ("author", "category", "site"),
    Tool: ("category",),
    Question: ("accepted__author", "keeper"),
}


def part_of(thing: Reviewable) -> str:
    """What stands before its slug in an address."""
    return next(part for part, model in KINDS.items() if isinstance(thing, model))


def orphans[Thing: Reviewable](model: type[Thing]) -> QuerySet[Thing]:
    """Those in use of a kind that nobody looks after: whoever did has left."""
    things = model._default_manager.filter(IN_USE, _NOBODY[model], review_due_on__isnull=False)
    return things.select_related(*RELATED[model])


def _has_left(person: str) -> Q:
    return Q(**{f"{person}__is_active": False}) | Q(**{f"{person}__left_at__isnull": False})


_LOOKED_AFTER = Tool.referents.through.objects.filter(~_has_left("member")).values("tool")
# What is to be confirmed, and by nobody who is here.
_NOBODY: dict[type[Reviewable], Q] = {
    Tip: READABLE & _has_left("author"),
    Sheet: READABLE & _has_left("author"),
    Tool: ~Q(status=Tool.Status.RETIRED) & ~Q(pk__in=_LOOKED_AFTER),
    Question: PUBLIC
    & Q(accepted__isnull=False)
    & (Q(keeper=None) & _has_left("accepted__author") | _has_left("keeper")),
}
