"""What a reader may do for the words of a tip or a sheet, and what waits for its owner."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Value
from django.db.models.functions import Concat, JSONObject

from community.activity.queries import last_change
from community.core.meanwhile import LastChange
from community.texts.differences import Change, unchanged
from community.texts.models import Suggestion
from community.texts.reading import read
from community.texts.revisions import changes
from community.texts.suggestions import in_conflict, merged
from members.models import Member

from .. import rules, verbs
from ..items import Item, part_of, texts_of
from ..models import Sheet, Tip


@dataclass(frozen=True)
class Care:
    """`waiting` are the suggestions that wait for their owner, as `pk` and `name`; anybody else
    finds their own."""

    kind: str
    may_suggest: bool
    may_translate: bool
    waiting: list[dict[str, object]]


def care_of(member: Member, item: Item) -> Care:
    """For a row that `open_suggestions` was added to."""
    is_owner = item.author_id == member.pk
    waiting = [row for row in item.suggestion_list if is_owner or row["by"] == member.pk]
    return Care(
        part_of(item),
        may_suggest=rules.can_suggest(member, item),
        may_translate=rules.can_translate(member, item),
        waiting=waiting,
    )


def open_suggestions(model: type[Tip] | type[Sheet]) -> ArraySubquery:
    """Of each row, what was suggested and not decided about."""
    kind = ContentType.objects.get_for_model(model)
    about = Suggestion.objects.filter(content_type=kind, object_id=OuterRef("pk"))
    rows = about.filter(taken_at=None, declined_at=None).order_by("pk")
    name = Concat("by__first_name", Value(" "), "by__last_name")
    return ArraySubquery(rows.values(row=JSONObject(pk="pk", by="by", name=name)))


@dataclass(frozen=True)
class Proposed:
    """What a suggestion would change in the item as it is now, or was to change.

    `clashes` are the texts that were changed otherwise since, each as it is by now.
    """

    texts: list[tuple[str, list[Change]]]
    clashes: list[tuple[str, list[Change]]]


def proposed(suggestion: Suggestion, item: Item) -> Proposed:
    """For whoever made it, and for whoever decides."""
    if not suggestion.is_open:
        return Proposed(changes(suggestion.before, suggestion.texts), [])
    present = texts_of(item, suggestion.language)
    names = in_conflict(suggestion, present)
    clashes = [(name, unchanged(read(name, present[name]))) for name in names]
    return Proposed(changes(present, merged(suggestion, present)), clashes)


def last_rewording(item: Item) -> LastChange | None:
    """Who changed its words last, in either language."""
    return last_change(item, (verbs.TIP_REVISED, verbs.SHEET_REVISED, verbs.TRANSLATED))
