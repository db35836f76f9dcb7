"""Writing a sheet, its version for one place, and writing it better."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.activity import ledger
from community.company.models import Site, Topic
from community.core import richtext
from community.core.bilingual import other, write
from community.core.refusals import Changed, Refusal
from community.core.rights import require
from community.core.slugs import choose_in_turn, slug_among
from community.files.in_texts import keeping_theirs, with_one_more
from community.files.models import Picture
from members.models import Member

from .. import rules, verbs
from ..items import languages_of, texts_of
from ..models import Category, Sheet, Tip, Tool
from .reviewing import hold_true
from .revising import keep, keep_first

# These would hide pages of ours, since a sheet lives at /knowledge/sheets/<slug>/.
RESERVED = {"new", "draft"}
# One at a time: two sheets of one title must not choose the same slug.
_SLUG_LOCK = 0x7368_6565


@dataclass(frozen=True)
class SheetWording:
    """The text of a sheet in one language; the body is HTML or Markdown, sanitised here."""

    title: str
    body: str
    summary: str = ""


@dataclass(frozen=True)
class SheetFiling:
    """Where a sheet belongs."""

    category: Category
    topics: Sequence[Topic] = ()
    tools: Sequence[Tool] = ()


@dataclass(frozen=True)
class Place:
    """What a version of a sheet is for: one site, or one country."""

    site: Site | None = None
    country: str = ""


class EmptySheet(Refusal):
    """There is no title or no text."""


class PlaceTaken(Refusal):
    """There is a version for this place already."""


class NoMainSheet(Refusal):
    """The sheet that was to get a version was withdrawn or hidden meanwhile."""


@transaction.atomic
def publish_sheet(
    wording: SheetWording,
    *,
    by: Member,
    at: datetime,
    language: str,
    filing: SheetFiling,
    translation: SheetWording | None = None,
    grown_from: Tip | None = None,
    past: bool = False,
) -> Sheet:
    """Make a sheet that every member can read, perhaps of a tip that grew. Raises EmptySheet."""
    require(rules.can_write, by)
    if grown_from:
        require(rules.can_revise, by, grown_from)
    sheet = Sheet(author=by, language=language, published_at=at, grown_from=grown_from)
    return _publish(sheet, wording, filing, translation, past=past)


@transaction.atomic
def publish_variant(
    main: Sheet,
    wording: SheetWording,
    place: Place,
    *,
    by: Member,
    at: datetime,
    language: str,
    translation: SheetWording | None = None,
    past: bool = False,
) -> Sheet:
    """Say how it is done at one site or in one country; the author of the main sheet is told.

    It is filed where the main sheet is. Raises NoMainSheet, PlaceTaken and EmptySheet.
    """
    require(rules.can_write, by)
    current = locked_sheet(main)
    if not current.is_published or current.is_variant:
        raise NoMainSheet(_("This sheet is no longer published: there is nothing to vary."))
    variant = Sheet(author=by, language=language, published_at=at, **vars(place))
    variant.variant_of = current
    refuse_taken(variant)
    topics, tools = list(current.topics.all()), list(current.tools.all())
    filing = SheetFiling(current.category, topics, tools)
    _publish(variant, wording, filing, translation, past=past)
    ledger.record(verbs.SHEET_VARIED, by=by, on=current, at=at, past=past)
    return variant


@transaction.atomic
def revise_sheet(
    sheet: Sheet,
    wording: SheetWording,
    *,
    by: Member,
    at: datetime,
    filing: SheetFiling,
    version: int,
) -> Sheet:
    """Change a sheet in the language in which it was written.

    `version` is the one the author had before their eyes. Raises EmptySheet, and Changed when the
    sheet is at another version by now and says something else: the same text sent twice is saved
    once.
    """
    current = locked_sheet(sheet)
    require(rules.can_revise, by, current)
    before = _standing(current)
    keep_first(current)
    word_sheet(current, wording, current.language)
    if current.version != version:
        if (*texts_of(current, current.language).values(), *_filed(filing)) == before:
            return current
        raise Changed(_("The sheet was changed meanwhile."), locked_sheet(sheet))
    current.version += 1
    current.revised_at = at
    current.category = filing.category
    hold_true(current, on=timezone.localdate(at), at=at)
    _save(current, filing)
    keep(current, current.language, by=by, at=at)
    ledger.record(verbs.SHEET_REVISED, by=by, on=current, at=at)
    return current


@transaction.atomic
def place_in_sheet(
    sheet: Sheet,
    picture: Picture,
    *,
    by: Member,
    at: datetime,
    language: str = "",
    past: bool = False,
) -> Sheet:
    """Put a picture at the end of the text, in its own language unless another one is named; twice
    is once."""
    current = locked_sheet(sheet)
    require(rules.can_revise, by, current)
    language = language or current.language
    name = f"body_{language}"
    before = getattr(current, name)
    body = with_one_more(before, picture, language)
    if body == before:
        return current
    setattr(current, name, body)
    current.version += 1
    current.revised_at = at
    current.save(update_fields=[name, "version", "revised_at"])
    keep(current, language, by=by, at=at)
    ledger.record(verbs.SHEET_REVISED, by=by, on=current, at=at, past=past)
    return current


def locked_sheet(sheet: Sheet) -> Sheet:
    """The sheet as it is now; until the transaction ends nobody else changes it, nor gives it a
    version for a place."""
    rows = Sheet.objects.select_for_update(of=("self",), no_key=True)
    return rows.with_author().select_related("variant_of").get(pk=sheet.pk)


def refuse_taken(variant: Sheet) -> None:
    """Raise PlaceTaken where its main sheet, which is locked, has another version for the place."""
    same = Sheet.objects.filter(
        variant_of=variant.variant_of_id,
        site=variant.site_id,
        country=variant.country,
        state=Sheet.State.PUBLISHED,
    )
    if same.exclude(pk=variant.pk).exists():
        raise PlaceTaken(_("This place has its own version already."), field="place")


def _publish(
    sheet: Sheet,
    wording: SheetWording,
    filing: SheetFiling,
    translation: SheetWording | None,
    *,
    past: bool,
) -> Sheet:
    choose_in_turn(_SLUG_LOCK)
    named = f"{wording.title} {sheet.place}".strip()
    sheet.slug = slug_among(Sheet.objects.all(), named, empty="sheet", reserved=RESERVED)
    word_sheet(sheet, wording, sheet.language)
    if translation:
        word_sheet(sheet, translation, other(sheet.language))
    sheet.category = filing.category
    sheet.hold_true(timezone.localdate(sheet.published_at))
    _save(sheet, filing)
    by, at = sheet.author, sheet.published_at
    for language in languages_of(sheet):
        keep(sheet, language, by=by, at=at)
    ledger.record(verbs.SHEET_PUBLISHED, by=by, on=sheet, at=at, past=past)
    return sheet


def word_sheet(sheet: Sheet, wording: SheetWording, language: str) -> None:
    """Give a sheet its words in one language. Raises EmptySheet."""
    body = richtext.article(wording.body)
    if not wording.title.strip():
        raise EmptySheet(_("Give the sheet a title."), field="title")
    if not richtext.lines_of(body) and "<figure>" not in body:
        raise EmptySheet(_("Write what is to be done."), field="body")
    things = [thing for thing in (sheet, sheet.variant_of) if thing]
    texts = {
        "title": wording.title.strip(),
        "summary": wording.summary.strip(),
        "body": keeping_theirs(things, body, language),
    }
    write(sheet, texts, language)
    if language == sheet.language:
        sheet.minutes = richtext.reading_minutes(body)


def _standing(sheet: Sheet) -> tuple[object, ...]:
    """What it says and where it is filed; its tools follow from its text."""
    texts = texts_of(sheet, sheet.language).values()
    return (*texts, sheet.category_id, {*sheet.topics.all()})


def _filed(filing: SheetFiling) -> tuple[object, ...]:
    return (filing.category.pk, {*filing.topics})


def _save(sheet: Sheet, filing: SheetFiling) -> None:
    """Save a sheet with where it belongs: its category, for whose months it holds, is set."""
    sheet.save()
    sheet.topics.set(filing.topics)
    sheet.tools.set(filing.tools)
