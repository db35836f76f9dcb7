"""The directory of tools is kept by the core team."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.activity import ledger
from community.audit import actions as audit
from community.company import logos
from community.company.models import Topic
from community.core.rights import require
from members.models import Member

from .. import rules, verbs
from ..models import Question, Reviewable, Sheet, Tip, Tool, ToolCategory
from .reviewing import hold_true


@dataclass(frozen=True)
class Card:
    """What the directory says of a tool; no country means everywhere."""

    name_fr: str
    name_en: str
    category: ToolCategory
    purpose_fr: str
    purpose_en: str
    status: str = Tool.Status.CURRENT
    countries: Sequence[str] = ()
    in_house: bool = False
    access_fr: str = ""
    access_en: str = ""
    fit_fr: str = ""
    fit_en: str = ""
    good_to_know_fr: str = ""
    good_to_know_en: str = ""
    url: str = ""
    checked_on: date | None = None
    replaced_by: Tool | None = None

    @classmethod
    def of(cls, tool: Tool) -> "Card":
        """The card of a tool as it stands."""
        return cls(**{field.name: getattr(tool, field.name) for field in fields(cls)})


@transaction.atomic
def describe_tool(
    slug: str,
    card: Card,
    *,
    by: Member,
    at: datetime,
    topics: Sequence[Topic] = (),
    referents: Sequence[Member] = (),
    alternatives: Sequence[Tool] = (),
    past: bool = False,
) -> Tool:
    """Add a tool to the directory, or describe it anew.

    When its status changes, what links to it is to be confirmed anew.
    """
    require(rules.can_describe_tools, by)
    before = Tool.objects.select_for_update().filter(slug=slug).values_list("status", flat=True)
    status = before.first()
    values = {field.name: getattr(card, field.name) for field in fields(card)}
    tool, new = Tool.objects.update_or_create(
        slug=slug, defaults={**values, "countries": list(card.countries)}
    )
    hold_true(tool, on=card.checked_on or timezone.localdate(at), at=at)
    tool.age(timezone.localdate(at))
    tool.save()
    tool.topics.set(topics)
    tool.referents.set(referents)
    tool.alternatives.set(alternatives)
    if not past:
        audit.write(f"knowledge.tool.{'added' if new else 'revised'}", by=by, on=tool, at=at)
    ledger.record(verbs.TOOL_DESCRIBED, by=by, on=tool, at=at, past=past)
    if status and status != tool.status != Tool.Status.CURRENT:
        _ask_what_links_to_it(tool, by=by, at=at, past=past)
    return tool


def _ask_what_links_to_it(tool: Tool, *, by: Member, at: datetime, past: bool) -> None:
    """Tips, sheets and accepted answers that name it are due today; those who look after them are
    told once, however many they are."""
    today = timezone.localdate(at)
    linked = [thing for thing in _what_links_to(tool) if (thing.review_due_on or today) > today]
    for thing in linked:
        type(thing)._default_manager.filter(pk=thing.pk).update(review_due_on=today)
    if people := sorted({key for thing in linked for key in thing.owner_keys}):
        data = {"people": people}
        ledger.record(verbs.TOOL_CHANGED_STATUS, by=by, on=tool, at=at, data=data, past=past)


def _what_links_to(tool: Tool) -> Iterator[Reviewable]:
    """Tips, sheets, and questions of which the accepted answer, or they themselves, name it."""
    yield from Tip.objects.readable().filter(tools=tool).order_by("pk")
    yield from Sheet.objects.readable().without_bodies().filter(tools=tool).order_by("pk")
    named = Q(accepted__tip__tools=tool) | Q(accepted__sheet__tools=tool)
    naming = Q(pk__in=tool.questions.values("pk")) | named
    questions = Question.objects.public().filter(naming).exclude(accepted=None)
    yield from questions.select_related("accepted").distinct().order_by("pk")


@transaction.atomic
def give_logo(tool: Tool, drawn: ContentFile | None, *, by: Member) -> Tool:
    """Show a picture on its tile, or its two letters again without one. Raises NoRoom."""
    require(rules.can_describe_tools, by)
    current = Tool.objects.select_for_update().get(pk=tool.pk)
    before = str(current.logo.name or "")
    if drawn is None:
        current.logo = ""
    else:
        logos.keep(current.logo, drawn)
    current.save(update_fields=["logo"])
    logos.let_go(before, current.logo)
    return current
