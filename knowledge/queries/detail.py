"""One tip, with those who tried it and what stands near it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, JSONObject
from django.utils.safestring import SafeString

from community.activity.queries import last_change
from community.company.models import Site, Topic
from community.core.bilingual import active_language, other, shown_language
from community.core.meanwhile import LastChange
from community.core.person import Reader
from community.core.prepared import prepared
from community.core.richtext import render_line
from community.core.sql import Plain
from community.moderation import queries as moderation
from community.moderation.models import Hiding
from members.models import Member

from .. import titles, verbs
from ..models import FailedTry, KeptTip, Sheet, Tip, TipTopic, Tool, TriedMark
from ..querysets import TipQuerySet
from .care import Care, care_of, open_suggestions
from .named import named

FACES = 4
NOTES = 8
SAME_VEIN = 3
USUAL_GAINS = (5, 15, 30, 60)
# What is shown of a tool: its name, and what its tile is made of.
_OF_TOOLS = ("slug", "name_fr", "name_en", "category_id", "status", "logo")
_SHEET = JSONObject(slug="slug", title_fr="title_fr", title_en="title_en")
COMPARED = 20  # tips in the same vein: of each topic, and of the category


@dataclass(frozen=True)
class TipText:
    """A tip's words in one language; `elsewhere` is the other one it can be read in.

    The problem is what is said of it beyond the title."""

    language: str
    title: str
    problem: str
    steps: list[SafeString]
    copy: str
    elsewhere: str


@dataclass(frozen=True)
class TipPage:
    """A tip as one member sees it.

    `failures`, the newest first, are all of them for its author and one's own for anybody else.
    """

    tip: Tip
    text: TipText
    tools: list[Tool]
    mine: TriedMark | None
    failures: list[FailedTry]
    faces: list[Member]
    notes: list[TriedMark]
    same_vein: list[Tip]
    is_author: bool
    hiding: Hiding | None
    care: Care

    @property
    def gains(self) -> list[int]:
        """How many minutes whoever tried it may say in one tap."""
        minutes = self.mine.minutes if self.mine else None
        return sorted({*USUAL_GAINS, self.tip.gain, minutes or self.tip.gain})


def tip_page(member: Member, slug: str, language: str = "") -> TipPage:
    """A tip that this member may read, in `language` if it was written. Raises Tip.DoesNotExist."""
    moderates = member.may_enter_office
    tip = _with_surroundings.get(member.pk, slug, language=active_language(), moderates=moderates)
    marks = _marks(tip.pk, member.pk)
    mine = next((mark for mark in marks if mark.person_id == member.pk), None)
    return TipPage(
        tip=tip,
        text=text_of(tip, language),
        tools=[Tool(**tool) for tool in tip.tool_list],
        mine=mine,
        failures=_failures(tip, member) if tip.failed_count else [],
        faces=[mark.person for mark in marks[:FACES]],
        notes=[mark for mark in marks if mark.note][:NOTES],
        same_vein=_same_vein(tip.pk, tip.category_id),
        is_author=tip.author_id == member.pk,
        hiding=moderation.open_hiding(tip),
        care=care_of(member, tip),
    )


def tips_to_revise() -> TipQuerySet:
    """Tips with what their form shows: the slugs of their topics and of their sites."""
    topics = Topic.objects.filter(tip_topics__content_object=OuterRef("pk")).values("slug")
    sites = Site.objects.filter(tips=OuterRef("pk")).values("slug")
    arrays = {"topic_slugs": ArraySubquery(topics), "site_slugs": ArraySubquery(sites)}
    return Tip.objects.with_author().annotate(**arrays)


def last_revision(tip: Tip) -> LastChange | None:
    """Who changed its words last, or filed it elsewhere."""
    return last_change(tip, (verbs.TIP_REVISED, verbs.TIP_REFILED))


def last_filing(tip: Tip) -> LastChange | None:
    """Who filed it last, as its author may too, or gave it another owner."""
    filed = (verbs.TIP_REVISED, verbs.TIP_REFILED, verbs.TIP_HANDED_OVER)
    return last_change(tip, filed)


def text_of(tip: Tip, preferred: str = "") -> TipText:
    """A tip in the language asked for, else in the reader's, else in the one it has."""
    written = tip.written_languages
    language = preferred if preferred in written else shown_language(tip, "title")
    title, problem, steps, copy = (
        getattr(tip, f"{name}_{language}") for name in ("title", "problem", "steps", "copy")
    )
    elsewhere = other(language) if other(language) in written else ""
    return as_read(title, problem, steps, copy, language, elsewhere)


def as_read(
    title: str, problem: str, steps: Iterable[str], copy: str, language: str, elsewhere: str = ""
) -> TipText:
    """The words of a tip as its page shows them; they may still be in the making."""
    rendered = [render_line(step) for step in steps]
    problem = titles.after_title(title, problem)
    return TipText(language, title, problem, rendered, copy, elsewhere)


@prepared
def _with_surroundings(member: int, slug: str, *, language: str, moderates: bool) -> QuerySet[Tip]:
    """Everything that a tip is tied to comes as arrays, in the query of the tip itself."""
    kept = KeptTip.objects.filter(tip=OuterRef("pk"), person=member)
    sites, tools = (model.objects.filter(tips=OuterRef("pk")) for model in (Site, Tool))
    topics = Topic.objects.filter(tip_topics__content_object=OuterRef("pk"))
    grown = Sheet.objects.published().filter(grown_from=OuterRef("pk"))
    return (
        Tip.objects.visible_to(Reader(member, may_enter_office=moderates))
        .filter(slug=slug)
        .with_author()
        .annotate(
            is_kept=Exists(kept),
            tried_sites=Subquery(_tried_sites()),
            suggestion_list=open_suggestions(Tip),
            site_list=named(sites, language),
            topic_list=named(topics, language),
            sheet_list=ArraySubquery(grown.newest().values(sheet=_SHEET)[:1]),
            tool_list=ArraySubquery(
                tools.order_by(Plain(f"name_{language}")).values(
                    card=JSONObject(**{name: name for name in _OF_TOOLS})
                )
            ),
        )
    )


def _tried_sites() -> QuerySet:
    """How many sites those who tried it work at."""
    marks = TriedMark.objects.filter(tip=OuterRef("pk")).order_by().values("tip")
    return marks.annotate(number=Count("person__site", distinct=True)).values("number")


def _failures(tip: Tip, member: Member) -> list[FailedTry]:
    failures = tip.failed_tries.select_related("person__site").order_by("-tried_at", "-pk")
    if tip.author_id != member.pk:
        failures = failures.filter(person=member)
    return list(failures[:NOTES])


@prepared
def _marks(tip: int, member: int) -> QuerySet[TriedMark]:
    """Mine, then those that say something, then the latest; a page shows a few of them."""
    first = Case(
        When(person=member, then=Value(0)), When(~Q(note=""), then=Value(1)), default=Value(2)
    )
    order = (first, "-tried_at", "-id")
    # Chosen before they are joined to their people: a tip may have been tried by hundreds.
    shown = TriedMark.objects.filter(tip=tip).order_by(*order).values("pk")[: 1 + FACES + NOTES]
    return TriedMark.objects.filter(pk__in=shown).select_related("person__site").order_by(*order)


@prepared
def _same_vein(tip: int, category: int) -> QuerySet[Tip]:
    """The tips that share most topics with this one, then the most tried of its category.

    The newest of each topic and the most tried of the category are compared, no others: a big
    library costs no more than a small one.
    """
    topics = TipTopic.objects.filter(content_object=tip)
    newest = TipTopic.objects.filter(tag=OuterRef("tag")).order_by("-content_object")
    of_topics = topics.annotate(tips=ArraySubquery(newest.values("content_object")[:COMPARED]))
    number = Func("tips", function="unnest", output_field=BigIntegerField(), set_returning=True)
    beside = Tip.objects.published().filter(category=category).most_tried().values("pk")
    near = of_topics.values(number=number).union(beside[:COMPARED])
    shared = (
        TipTopic.objects.filter(content_object=OuterRef("pk"), tag__in=topics.values("tag"))
        .order_by()
        .values("content_object")
        .annotate(n=Count("pk"))
        .values("n")
    )
    rows = Tip.objects.published().select_related("category").filter(pk__in=near).exclude(pk=tip)
    return rows.annotate(shared=Coalesce(Subquery(shared), 0)).order_by(
        "-shared", "-tried_count", "-id"
    )[:SAME_VEIN]
