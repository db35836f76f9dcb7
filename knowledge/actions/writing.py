"""Writing a tip, and writing it better."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.company.models import Site, Topic
from community.core.bilingual import other, write
from community.core.refusals import Changed, Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn, slug_among
from members.models import Member

from .. import rules, verbs
from ..items import languages_of
from ..models import Category, Tip, Tool
from .reviewing import hold_true
from .revising import keep, keep_first

# These would hide pages of ours, since a tip lives at /knowledge/tips/<slug>/.
RESERVED = {"new", "kept", "draft", "alike"}
# One publication at a time: two tips of one title must not choose the same slug.
_SLUG_LOCK = 0x7469_7073


@dataclass(frozen=True)
class Wording:
    """The text of a tip in one language. Steps may hold bold, emphasis and links."""

    title: str
    problem: str
    steps: list[str]
    copy: str = ""


@dataclass(frozen=True)
class Filing:
    """Where a tip belongs, and what it gains each time, in minutes."""

    category: Category
    minutes: int
    topics: Sequence[Topic] = ()
    sites: Sequence[Site] = ()
    tools: Sequence[Tool] = ()


class EmptyTip(Refusal):
    """There is no title or no step."""


@transaction.atomic
def publish(
    wording: Wording,
    *,
    by: Member,
    at: datetime,
    language: str,
    filing: Filing,
    translation: Wording | None = None,
    past: bool = False,
) -> Tip:
    """Make a tip that every member can read. Raises EmptyTip."""
    require(rules.can_write, by)
    refuse_empty(wording)
    choose_in_turn(_SLUG_LOCK)
    slug = slug_among(Tip.objects.all(), wording.title, empty="tip", reserved=RESERVED)
    tip = Tip(author=by, language=language, published_at=at, slug=slug, category=filing.category)
    tip.hold_true(timezone.localdate(at))
    write(tip, vars(wording), language)
    if translation:
        write(tip, vars(translation), other(language))
    file_under(tip, filing)
    for written in languages_of(tip):
        keep(tip, written, by=by, at=at)
    ledger.record(verbs.TIP_PUBLISHED, by=by, on=tip, at=at, past=past)
    return tip


@transaction.atomic
def revise(
    tip: Tip,
    wording: Wording,
    *,
    by: Member,
    at: datetime,
    filing: Filing,
    version: int,
    past: bool = False,
) -> Tip:
    """Change a tip in the language in which it was written.

    `version` is the one the author had before their eyes. Raises EmptyTip, and Changed when the
    tip is at another version by now and says something else: the same text sent twice is saved
    once.
    """
    current = locked_tip(tip)
    require(rules.can_revise, by, current)
    refuse_empty(wording)
    if current.version != version:
        if _says(current, wording, filing):
            return current
        raise Changed(_("This tip was revised in another window meanwhile."), current)
    keep_first(current)
    current.version += 1
    current.revised_at = at
    word_tip(current, wording, current.language)
    hold_true(current, on=timezone.localdate(at), at=at)
    file_under(current, filing)
    keep(current, current.language, by=by, at=at)
    ledger.record(verbs.TIP_REVISED, by=by, on=current, at=at, past=past)
    return current


def locked_tip(tip: Tip) -> Tip:
    """The tip as it is now; until the transaction ends nobody else changes it."""
    return Tip.objects.select_for_update(of=("self",)).with_author().get(pk=tip.pk)


def word_tip(tip: Tip, wording: Wording, language: str) -> None:
    """Give a tip its words in one language. Raises EmptyTip."""
    refuse_empty(wording)
    write(tip, vars(wording), language)


def refuse_empty(wording: Wording) -> None:
    """Raise EmptyTip where there is no title or no step."""
    if not wording.title.strip():
        raise EmptyTip(_("Give the tip a title."), field="title")
    if not any(step.strip() for step in wording.steps):
        raise EmptyTip(_("Write at least one step."), field="steps")


def _says(tip: Tip, wording: Wording, filing: Filing) -> bool:
    """Whether the tip stands so already; its tools follow from its text."""
    saved = [getattr(tip, f"{name}_{tip.language}") for name in vars(wording)]
    filed = (tip.category_id, tip.minutes, set(tip.topics.all()), set(tip.sites.all()))
    new_filing = (filing.category.pk, filing.minutes, set(filing.topics), set(filing.sites))
    new_texts = [wording.title, wording.problem, list(wording.steps), wording.copy]
    return saved == new_texts and filed == new_filing


def file_under(tip: Tip, filing: Filing) -> None:
    """Save a tip with where it belongs."""
    tip.category = filing.category
    tip.minutes = filing.minutes
    tip.save()
    tip.topics.set(filing.topics)
    tip.sites.set(filing.sites)
    tip.tools.set(filing.tools)
