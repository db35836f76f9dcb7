"""Rows of the library."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.core import countries, dates, richtext
from community.core.bilingual import active_language, other, shown_text
from community.core.pieces import Piece
from community.core.richtext import sentences
from community.core.templatetags.faces import Tile, tile_of
from community.core.templatetags.ui import language_of, number

from .. import titles
from ..models import Question, Sheet, Tip, Tool

register = template.Library()
_TIP = Piece("knowledge/tip_row.html")
_TOOL = Piece("knowledge/tool_row.html", tells_time=True)
_QUESTION = Piece("knowledge/question_row.html")
_SHEET = Piece("knowledge/sheet_row.html")
HOUR = 60
DAY = timedelta(days=1)


@dataclass(frozen=True)
class TipRow:
    """What a row shows of a tip, and what one may do there."""

    slug: str
    title: str
    title_language: str
    gain: int
    category: str
    flag: str
    author: str
    city: str
    tried_count: int
    result: str  # a brief row is without
    result_language: str
    with_bookmark: bool
    kept: bool
    live: bool


@dataclass(frozen=True)
class ToolRow:
    """What the directory shows of a tool."""

    slug: str
    name: str
    tile: Tile
    purpose: str
    purpose_language: str
    status: str
    status_label: str
    countries: str  # none is everywhere
    to_ask: "PersonToAsk | None"
    checked_on: date | None
    instead: "Instead | None"


@dataclass(frozen=True)
class PersonToAsk:
    slug: str
    name: str


@dataclass(frozen=True)
class Instead:
    """What took the place of a retired tool."""

    slug: str
    name: str


@register.simple_tag
def tip_row(
    tip: Tip,
    *,
    keep: bool = False,
    live: bool = False,
    brief: bool = False,
    unsigned: bool = False,
) -> SafeString:
    """A row of `<ul class="rows">`; `keep` shows the bookmark, `live` makes it htmx.

    What is `brief` does not say what came of it, what is `unsigned` not who wrote it.
    """
    title, title_language = shown_text(tip, "title")
    result, result_language = ("", "") if brief else result_of(tip)
    author = "" if unsigned else tip.author.name
    site = tip.author.site if author else None
    shown = TipRow(
        slug=tip.slug,
        title=title,
        title_language=title_language,
        gain=tip.gain,
        category=tip.category.name,
        flag=tip.category.flag,
        author=author,
        city=site.city if site else "",
        tried_count=tip.tried_count,
        result=result,
        result_language=result_language,
        with_bookmark=keep,
        kept=keep and tip.is_kept,
        live=live,
    )
    return _TIP.html(shown)


def result_of(tip: Tip) -> tuple[str, str]:
    """What came of it, in the words of a reader; before anybody says so, how its problem begins.

    With the language of these words.
    """
    language = active_language()
    if result := getattr(tip, f"result_{language}"):
        return result, language
    problem, language = shown_text(tip, "problem")
    title = getattr(tip, f"title_{language}")
    return first_sentence(titles.after_title(title, problem)), language


@register.simple_tag
def result_line(tip: Tip) -> SafeString:
    """The same as a paragraph."""
    text, language = result_of(tip)
    return format_html("<p{}>{}</p>", language_of(language), text) if text else SafeString()


@register.filter
def first_sentence(text: str) -> str:
    return sentences(text)[0]


@register.filter
def tried_by(count: int) -> str:
    """ "3 colleagues tried it", in a row."""
    sentence = ngettext("%(count)s colleague tried it", "%(count)s colleagues tried it", count)
    return sentence % {"count": count}


@register.filter
def gained(minutes: int) -> str:
    """ "45 min saved", as a tip says what it gives."""
    sentence = ngettext("%(time)s saved", "%(time)s saved", 1 if minutes in (1, HOUR) else 2)
    return sentence % {"time": dates.minutes(minutes)}


@register.simple_tag
def tool_row(tool: Tool) -> SafeString:
    """An item of the directory of tools."""
    purpose, purpose_language = shown_text(tool, "purpose")
    first = tool.to_ask
    other = tool.replaced_by
    shown = ToolRow(
        slug=tool.slug,
        name=tool.name,
        tile=tile_of(tool),
        purpose=purpose,
        purpose_language=purpose_language,
        status=tool.status,
        status_label=str(Tool.Status(tool.status).label),
        countries=countries.names_of(tool.countries),
        to_ask=PersonToAsk(first["slug"], first["name"]) if first else None,
        checked_on=tool.checked_on,
        instead=Instead(other.slug, other.name) if other else None,
    )
    return _TOOL.html(shown)


@dataclass(frozen=True)
class SheetRow:
    """What a list shows of a sheet; `place` is what a version is for, `places` those that have
    one."""

    slug: str
    title: str
    title_language: str
    summary: str
    summary_language: str
    flag: str
    category: str
    minutes: int
    author: str
    city: str
    place: str
    places: str


@register.simple_tag
def sheet_row(sheet: Sheet) -> SafeString:
    """A row of `<ul class="rows">`."""
    title, title_language = shown_text(sheet, "title")
    summary, summary_language = shown_text(sheet, "summary")
    site = sheet.author.site
    places = [row["site"] or countries.name_of(row["country"]) for row in sheet.places]
    shown = SheetRow(
        slug=sheet.slug,
        title=title,
        title_language=title_language,
        summary=summary,
        summary_language=summary_language,
        flag=sheet.category.flag,
        category=sheet.category.name,
        minutes=sheet.minutes,
        author=sheet.author.name,
        city=site.city if site else "",
        place=sheet.place,
        places=", ".join(places),
    )
    return _SHEET.html(shown)


@dataclass(frozen=True)
class QuestionRow:
    """What a row shows of a question: whoever asked without a name has none here either.

    `quoted` is its best answer or, before it has one, how it begins; `waits` is for how many days
    nobody has answered.
    """

    slug: str
    title: str
    title_language: str
    quoted: str
    quoted_language: str
    waits: int | None
    standing: str
    asker: str
    city: str
    is_nameless: bool
    answered_by: str
    delay: str
    answer_count: int
    helped_count: int
    me_too_count: int
    times_asked: int
    category: str


@register.simple_tag
def question_row(question: Question) -> SafeString:
    """A row of `<ul class="qs">`."""
    return _QUESTION.html(shown_question(question))


@register.simple_tag
def shown_question(question: Question) -> QuestionRow:
    """What any list shows of a question."""
    title, title_language = shown_text(question, "title")
    best = getattr(question, "best", None) or {}
    quoted, quoted_language = _quoted(question, best)
    asker = question.asker
    site = asker.site if asker else None
    return QuestionRow(
        slug=question.slug,
        title=title,
        title_language=title_language,
        quoted=quoted,
        quoted_language=quoted_language,
        waits=_days_since(question.asked_at) if question.is_waiting else None,
        standing=_standing(question),
        asker=asker.name if asker else "",
        city=site.city if site else "",
        is_nameless=question.without_name,
        answered_by=best.get("name", ""),
        delay=delay_until(question.asked_at, datetime.fromisoformat(best["at"])) if best else "",
        answer_count=question.answer_count,
        helped_count=question.helped_count,
        me_too_count=question.me_too_count,
        times_asked=question.times_asked,
        category=question.category.name if question.category else "",
    )


def _quoted(question: Question, best: dict[str, str]) -> tuple[str, str]:
    """The best answer in the reader's language where it has it, and that language."""
    language = active_language()
    for name in ("text", "tip", "sheet"):
        for written in (language, other(language)):
            if text := best.get(f"{name}_{written}"):
                return " ".join(text.split()), written
    body, language = shown_text(question, "body")
    title = getattr(question, f"title_{language}")
    return " ".join(titles.after_title(title, body).split()), language


def _standing(question: Question) -> str:
    """What its row says besides: only those see it who may."""
    if question.is_withdrawn:
        return _("Withdrawn")
    if question.is_hidden:
        return _("Hidden")
    if question.is_private:
        return _("Private")
    return _("Asked before") if question.duplicate_of_id else ""


def _days_since(moment: datetime) -> int:
    return (timezone.localdate() - timezone.localdate(moment)).days


@register.filter
def minutes_to_read(count: int) -> str:
    """ "4 min to read", in a row and above a sheet."""
    return _("%(time)s to read") % {"time": dates.minutes(count)}


@register.filter
def delay_until(asked_at: datetime, answered_at: datetime) -> str:
    """ "in 3 h", "in 2 days": how long an answer took."""
    took = max(answered_at - asked_at, timedelta())
    if took < timedelta(hours=1):
        return _("within the hour")
    if took < DAY:
        return _("in %(hours)s h") % {"hours": took // timedelta(hours=1)}
    days = took // DAY
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}


@register.filter
def answers_said(count: int) -> str:
    """ "3 answers"."""
    return ngettext("%(n)s answer", "%(n)s answers", count) % {"n": number(count)}


@register.filter
def helped_said(count: int) -> str:
    """ "helped 4 colleagues"."""
    sentence = ngettext("helped %(count)s colleague", "helped %(count)s colleagues", count)
    return sentence % {"count": count}


@register.filter
def me_too_said(count: int) -> str:
    """ "4 colleagues have it too"."""
    sentence = ngettext("%(count)s colleague has it too", "%(count)s colleagues have it too", count)
    return sentence % {"count": count}


@register.filter
def asked_times(count: int) -> str:
    """How often the same was asked, in all."""
    return ngettext("Asked %(count)s time", "Asked %(count)s times", count) % {"count": count}


@register.filter
def titled(question: dict[str, str]) -> str:
    """The title of a question of which only the titles are known."""
    language = active_language()
    return question[f"title_{language}"] or question[f"title_{other(language)}"]


@register.filter
def rich(text: str) -> SafeString:
    """Paragraphs, lists, bold and links of an answer."""
    return richtext.render(text)
