"""What views load, as this member may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from community.core import nouns
from members.requests import MemberRequest

from .. import reviewed
from ..items import Item
from ..models import Answer, Question, Reviewable, Sheet, Tip
from ..querysets import QuestionQuerySet, SheetQuerySet, TipQuerySet


def readable_tip(request: MemberRequest, slug: str, tips: TipQuerySet | None = None) -> Tip:
    """A tip this member may read, or 404."""
    among = Tip.objects.with_author() if tips is None else tips
    return get_object_or_404(among.visible_to(request.user), slug=slug)


def title_of(request: MemberRequest, slug: str) -> str:
    """What a button is about."""
    return readable_tip(request, slug).title


def own_tip(request: MemberRequest, slug: str, tips: TipQuerySet | None = None) -> Tip:
    """A tip this member wrote, or 404."""
    tip = readable_tip(request, slug, tips)
    if tip.author_id != request.user.pk:
        raise Http404
    return tip


def readable_sheet(request: MemberRequest, slug: str, sheets: SheetQuerySet | None = None) -> Sheet:
    """A sheet this member may read, or 404."""
    among = Sheet.objects.with_author().select_related("variant_of") if sheets is None else sheets
    return get_object_or_404(among.visible_to(request.user), slug=slug)


def sheet_named(request: MemberRequest, slug: str) -> str:
    """What a button is about."""
    return str(readable_sheet(request, slug))


def own_sheet(request: MemberRequest, slug: str, sheets: SheetQuerySet | None = None) -> Sheet:
    """A sheet this member wrote, or 404."""
    sheet = readable_sheet(request, slug, sheets)
    if sheet.author_id != request.user.pk:
        raise Http404
    return sheet


def readable_item(request: MemberRequest, kind: str, slug: str) -> Item:
    """A tip or a sheet this member may read, or 404."""
    if kind == "tips":
        return readable_tip(request, slug)
    if kind == "sheets":
        return readable_sheet(request, slug)
    raise Http404


def name_of_item(request: MemberRequest, kind: str, slug: str, pk: int = 0) -> str:
    """What a button on an item, or on something about it, is about."""
    return str(readable_item(request, kind, slug))


def readable_question(
    request: MemberRequest, slug: str, questions: QuestionQuerySet | None = None
) -> Question:
    """A question this member may read, or 404."""
    among = Question.objects.with_author() if questions is None else questions
    return get_object_or_404(among.visible_to(request.user), slug=slug)


def question_named(request: MemberRequest, slug: str, pk: int = 0) -> str:
    """What a button on a question, or on one of its answers, is about."""
    return readable_question(request, slug).title


def own_question(
    request: MemberRequest, slug: str, questions: QuestionQuerySet | None = None
) -> Question:
    """A question this member asked, or 404."""
    question = readable_question(request, slug, questions)
    if question.author_id != request.user.pk:
        raise Http404
    return question


def readable_answer(request: MemberRequest, slug: str, pk: int) -> Answer:
    """An answer this member may read, or 404."""
    among = Answer.objects.with_author().visible_to(request.user)
    return get_object_or_404(among, pk=pk, question__slug=slug)


def own_answer(request: MemberRequest, slug: str, pk: int) -> Answer:
    """An answer this member gave, or 404."""
    answer = readable_answer(request, slug, pk)
    if answer.author_id != request.user.pk:
        raise Http404
    return answer


def readable_thing(request: MemberRequest, kind: str, slug: str) -> Reviewable:
    """What colleagues confirm, if this member may read it, or 404."""
    model = reviewed.KINDS.get(kind)
    noun = nouns.of_model(model)
    if model is None or noun is None:
        raise Http404
    rows = noun.visible_to(request.user).select_related(*reviewed.RELATED[model])
    return get_object_or_404(rows, slug=slug)


def name_of_reviewed(request: MemberRequest, kind: str, slug: str) -> str:
    """What a button is about."""
    return str(readable_thing(request, kind, slug))
