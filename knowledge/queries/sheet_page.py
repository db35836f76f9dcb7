"""One sheet with its versions for other places, as one member sees it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject
from django.utils.safestring import SafeString

from community.activity.queries import last_change
from community.company.models import Topic
from community.core import countries, richtext
from community.core.bilingual import active_language, other, shown_language
from community.core.meanwhile import LastChange
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.sql import Plain
from community.files.in_texts import with_pictures
from community.files.models import Picture
from community.files.queries import pictures_in
from community.moderation import queries as moderation
from community.moderation.models import Hiding
from community.texts.typesetting import Heading, typeset
from members.models import Member

from .. import verbs
from ..models import Sheet, Tip, Tool
from ..querysets import IN_USE, SheetQuerySet
from .care import Care, care_of, open_suggestions
from .named import named


@dataclass(frozen=True)
class SheetText:
    """A sheet's words in one language; `elsewhere` is the other one it can be read in."""

    language: str
    title: str
    summary: str
    body: SafeString
    headings: list[Heading]
    elsewhere: str = ""


@dataclass(frozen=True)
class Version:
    """The sheet for all places, with an empty `place`, or for one of them."""

    slug: str
    place: str
    is_current: bool
    is_mine: bool  # the reader works there


@dataclass(frozen=True)
class SheetPage:
    """A sheet as one member sees it."""

    sheet: Sheet
    text: SheetText
    versions: list[Version]
    tip: Tip | None
    is_author: bool
    may_vary: bool
    hiding: Hiding | None
    care: Care

    @property
    def mine(self) -> Version | None:
        """The version for where the reader works, where another one is read."""
        mine = next((version for version in self.versions if version.is_mine), None)
        return None if mine is None or mine.is_current else mine


def sheet_page(member: Member, slug: str, language: str = "") -> SheetPage:
    """A sheet that this member may read, in `language` if it was written in it.

    Raises Sheet.DoesNotExist.
    """
    moderates = member.may_enter_office
    sheet = _with_surroundings.get(member.pk, slug, language=active_language(), moderates=moderates)
    is_author = sheet.author_id == member.pk
    tip = sheet.grown_from
    return SheetPage(
        sheet=sheet,
        text=sheet_text(sheet, language, unready=is_author),
        versions=list(_versions(sheet, member)),
        tip=tip if tip and tip.is_published else None,
        is_author=is_author,
        may_vary=member.is_member and sheet.is_published and not sheet.is_variant,
        hiding=moderation.open_hiding(sheet),
        care=care_of(member, sheet),
    )


def sheet_text(sheet: Sheet, preferred: str = "", *, unready: bool = False) -> SheetText:
    """A sheet in the language asked for, else in the reader's, else in the one it has.

    Its author sees its pictures that wait for words or consent, too.
    """
    written = sheet.written_languages
    language = preferred if preferred in written else shown_language(sheet, "title")
    title, summary, body = (
        getattr(sheet, f"{name}_{language}") for name in ("title", "summary", "body")
    )
    main = sheet.variant_of
    things = [sheet, main] if main and main.is_published else [sheet]
    drawn = with_pictures(body, pictures_in(things), language, unready=unready)
    elsewhere = other(language) if other(language) in written else ""
    return SheetText(language, title, summary, *typeset(drawn), elsewhere)


def sheet_as_typed(
    title: str, summary: str, body: str, language: str, pictures: Mapping[str, Picture]
) -> SheetText:
    """The words of a sheet that is being written, as its page would show them."""
    drawn = with_pictures(richtext.article(body), pictures, language, unready=True)
    return SheetText(language, title, summary, *typeset(drawn))


def sheets_to_revise() -> SheetQuerySet:
    """Sheets with what their form shows: the slugs of their topics."""
    topics = Topic.objects.filter(sheet_topics__content_object=OuterRef("pk")).values("slug")
    sheets = Sheet.objects.with_author().select_related("variant_of")
    return sheets.annotate(topic_slugs=ArraySubquery(topics))


def last_revision_of_sheet(sheet: Sheet) -> LastChange | None:
    """Who changed its words last."""
    return last_change(sheet, (verbs.SHEET_REVISED,))


def _versions(sheet: Sheet, member: Member) -> Iterator[Version]:
    """The main one first, then each place: those of the reader before all others."""
    site = member.site
    at_site = {row["place"] for row in sheet.relatives if site and row["site"] == site.slug}
    for row in sheet.relatives:
        place = row["place"] or countries.name_of(row["country"])
        in_country = site and not at_site and row["country"] == site.country
        is_mine = bool(place) and (row["place"] in at_site or bool(in_country))
        yield Version(row["slug"], place, row["slug"] == sheet.slug, is_mine)


@prepared
def _with_surroundings(member: int, slug: str, *, language: str, moderates: bool) -> SheetQuerySet:
    """Everything that a sheet is tied to comes as arrays, in the query of the sheet."""
    topics = Topic.objects.filter(sheet_topics__content_object=OuterRef("pk"))
    tools = Tool.objects.filter(sheets=OuterRef("pk"))
    main = Coalesce(OuterRef("variant_of"), OuterRef("pk"))
    family = Sheet.objects.readable().filter(Q(pk=main) | Q(variant_of=main))
    family = family.filter(IN_USE | Q(pk=OuterRef("pk")))
    name = f"site__name_{language}"
    in_order = family.order_by(F("variant_of").asc(nulls_first=True), Plain(name), "country")
    relative = JSONObject(slug="slug", site="site__slug", place=F(name), country="country")
    return (
        Sheet.objects.visible_to(Reader(member, may_enter_office=moderates))
        .filter(slug=slug)
        .with_author()
        .select_related("variant_of", "grown_from")
        .annotate(
            topic_list=named(topics, language),
            tool_list=named(tools, language),
            suggestion_list=open_suggestions(Sheet),
            relatives=ArraySubquery(in_order.values(relative=relative)),
        )
    )
