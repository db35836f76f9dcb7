"""Translating a tip or a sheet, and suggesting other words for somebody else's."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods

from community.core.bilingual import other, shown_language
from community.core.kept_forms import bind
from community.core.meanwhile import Meanwhile, show_both
from community.core.once import carried_out_once
from community.core.refusals import Changed, Refusal
from community.core.throttles import Throttle
from community.files.in_texts import marked_anew
from community.files.queries import pictures_in
from community.texts import editor, revisions, suggestions
from members.requests import MemberRequest

from .. import actions, queries, rules
from ..forms import WORDINGS, Wordings
from ..items import Item, texts_of
from ..models import Sheet
from .loading import readable_item

SUGGESTIONS = Throttle("suggestions", most=30, within=timedelta(hours=1))


@csp_override(editor.policy())
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def item_translate(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Write it in its other language, beside its source."""
    item = readable_item(request, kind, slug)
    if not rules.can_translate(request.user, item):
        raise PermissionDenied
    language = other(item.language)
    form = _form(request, item, language, _begun(item, language))
    context = _surroundings(item, kind, language, form) | _source(item)
    try:
        if request.method == "POST" and form.is_valid() and _translated(request, form, item):
            messages.success(request, _("The translation is saved."))
            return redirect(f"{item.get_absolute_url()}?lang={language}")
    except Changed as conflict:
        context |= _source(conflict.current)
        context["meanwhile"] = _both(request, form, conflict.current, language)
        return render(request, "knowledge/item_translate.html", context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, "knowledge/item_translate.html", context, status=status)


@csp_override(editor.policy())
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def item_suggest(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Propose other words; what I proposed and nobody decided about is still here."""
    item = readable_item(request, kind, slug)
    if not rules.can_suggest(request.user, item):
        raise PermissionDenied
    language, texts = _asked_language(request, item), {}
    if mine := suggestions.mine(item, request.user):
        language = mine.language
        texts = suggestions.merged(mine, texts_of(item, language)) | {"reason": mine.reason}
    form = _form(request, item, language, texts or texts_of(item, language), asks_why=True)
    context = _surroundings(item, kind, language, form)
    try:
        sent = request.method == "POST" and form.is_valid()
        if sent and _suggested(request, form, item, language):
            messages.success(request, _("Thank you. Whoever looks after it is told."))
            return redirect(item)
    except Changed as conflict:
        context["meanwhile"] = _both(request, form, conflict.current, language)
        return render(request, "knowledge/item_suggest.html", context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, "knowledge/item_suggest.html", context, status=status)


def _form(
    request: MemberRequest,
    item: Item,
    language: str,
    texts: dict[str, str],
    *,
    asks_why: bool = False,
) -> Wordings:
    fresh = partial(WORDINGS[type(item)], item=item, language=language, asks_why=asks_why)
    return bind(request, fresh, initial=_written(item, texts, language))


def _written(item: Item, texts: dict[str, str], language: str) -> dict[str, object]:
    """As the form shows it; the pictures of a sheet stand in its text as its editor knows them."""
    initial: dict[str, object] = {**texts, "seen": revisions.newest(item)}
    if isinstance(item, Sheet):
        things = [thing for thing in (item, item.variant_of) if thing]
        initial["body"] = marked_anew(texts["body"], pictures_in(things), language)
    return initial


def _begun(item: Item, language: str) -> dict[str, str]:
    """The translation that there is. A new one of a sheet begins with what it translates, whose
    headings, tables and pictures stay."""
    texts = texts_of(item, language)
    if isinstance(item, Sheet) and not texts["body"]:
        texts["body"] = texts_of(item, item.language)["body"]
    return texts


def _asked_language(request: MemberRequest, item: Item) -> str:
    """The language of the text that one was reading."""
    language = request.GET.get("lang", "")
    return language if language in item.written_languages else shown_language(item, "title")


def _surroundings(item: Item, kind: str, language: str, form: Wordings) -> dict[str, Any]:
    surroundings = {"item": item, "kind": kind, "language": language, "form": form}
    return surroundings | ({"words": editor.words()} if isinstance(item, Sheet) else {})


def _source(item: Item) -> dict[str, Any]:
    """The text that is translated, and what changed there since."""
    stale = revisions.stale(item, item.language, other(item.language))
    return {"source": _read(item), "stale": stale}


def _read(item: Item) -> queries.SheetText | queries.TipText:
    """As its readers see it in the language in which it was written."""
    if isinstance(item, Sheet):
        return queries.sheet_text(item, item.language)
    return queries.text_of(item, item.language)


def _both(request: MemberRequest, form: Wordings, current: Item, language: str) -> Meanwhile:
    """My words and those that were saved meanwhile; my reason is mine alone."""
    present = _written(current, texts_of(current, language), language)
    present["reason"] = form.data.get("reason", "")
    return show_both(form, present, queries.last_rewording(current), request.user)


def _translated(request: MemberRequest, form: Wordings, item: Item) -> bool:
    """Whether the translation was taken; when not, the form says why."""
    by, at, seen = request.user, timezone.now(), form.cleaned_data["seen"]
    try:
        actions.translate(item, form.texts(), by=by, at=at, seen=seen)
    except (actions.EmptyTip, actions.EmptySheet) as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True


def _suggested(request: MemberRequest, form: Wordings, item: Item, language: str) -> bool:
    """Whether the suggestion was sent; when not, the form says why."""
    SUGGESTIONS.count(request.user.pk)
    cleaned = form.cleaned_data
    try:
        actions.suggest(
            item,
            form.texts(),
            by=request.user,
            at=timezone.now(),
            language=language,
            reason=cleaned["reason"],
            seen=cleaned["seen"],
        )
    except Changed:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    return True
