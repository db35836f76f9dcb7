"""An answer on the page of its question."""

from dataclasses import dataclass

from django import template
from django.template import RequestContext
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.core.bilingual import shown_text
from community.core.pieces import Piece
from community.core.templatetags.faces import who
from community.moderation.templatetags.moderation import report

from ..models import Answer, Question, Tip
from ..queries.question_page import ShownAnswer
from .library import delay_until, gained, minutes_to_read, rich

register = template.Library()
_TEXT = Piece("knowledge/answer_text.html")
_ACTS = Piece("knowledge/answer_acts.html")


@dataclass(frozen=True)
class Source:
    """The tip or the sheet that answers; without an address, it is no longer published."""

    is_tip: bool
    url: str = ""
    title: str = ""
    title_language: str = ""
    flag: str = ""
    note: str = ""


@dataclass(frozen=True)
class AnswerText:
    """Who answered, and what."""

    who: SafeString
    is_hidden: bool
    is_accepted: bool
    text: SafeString
    language: str
    source: Source | None


@dataclass(frozen=True)
class AnswerActs:
    """What a reader may do with an answer."""

    question_slug: str
    answer_pk: int
    helped_count: int
    is_marked: bool
    is_accepted: bool
    is_mine: bool
    may_thank: bool
    may_accept: bool
    report: str


@register.simple_tag
def answer_text(given: ShownAnswer, question: Question) -> SafeString:
    """What every reader reads of it."""
    answer = given.answer
    read = AnswerText(
        who=who(answer.author, note=_where_and_when(answer, question)),
        is_hidden=answer.is_hidden,
        is_accepted=given.is_accepted,
        text=rich(given.text),
        language=given.language,
        source=_source(answer),
    )
    return _TEXT.html(read)


@register.simple_tag(takes_context=True)
def answer_acts(context: RequestContext, given: ShownAnswer, question: Question) -> SafeString:
    """The buttons below it."""
    answer = given.answer
    acts = AnswerActs(
        question_slug=question.slug,
        answer_pk=answer.pk,
        helped_count=answer.helped_count,
        is_marked=answer.is_marked,
        is_accepted=given.is_accepted,
        is_mine=given.is_mine,
        may_thank=given.may_thank,
        may_accept=given.may_accept,
        report=report(context, answer),
    )
    return _ACTS.html(acts)


def _where_and_when(answer: Answer, question: Question) -> str:
    delay = delay_until(question.asked_at, answer.answered_at)
    site = answer.author.site
    if site is None or not site.city:
        return delay
    return _("%(place)s, %(delay)s") % {"place": site.city, "delay": delay}


def _source(answer: Answer) -> Source | None:
    item = answer.tip or answer.sheet
    if item is None:
        return None
    is_tip = isinstance(item, Tip)
    if not item.is_published:
        return Source(is_tip)
    _title, language = shown_text(item, "title")
    return Source(
        is_tip,
        url=item.get_absolute_url(),
        title=str(item),
        title_language=language,
        flag=item.category.flag,
        note=gained(item.gain) if isinstance(item, Tip) else minutes_to_read(item.minutes),
    )
