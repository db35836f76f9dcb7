"""Translating a tip or a sheet, and suggesting other words for somebody else's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods

from community.core.bilingual import other, shown_language
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.meanwhile import Meanwhile, show_both
from community.core.once import carried_out_once
from community.core.refusals import Changed, Refusal
from community.core.throttles import Throttle
from community.files.in_texts import marked_anew
from community.files.queries import pictures_in
from community.texts import editor, revisions, suggestions
from community.texts.half_written import HalfWritten
from members.requests import MemberRequest

from .. import actions, drafts, queries, rules
from ..forms import WORDINGS, Wordings
from ..items import Item, texts_of
from ..models import Sheet
from .loading import readable_item

SUGGESTIONS = Throttle("suggestions", most=30, within=timedelta(hours=1))


@dataclass(frozen=True)
class Work:
    """An item that somebody words in one language; `page` is where, and `half_written` keeps what
    they have typed."""

    item: Item
    language: str
    page: str
    half_written: HalfWritten

    @property
    def key(self) -> str:
        return drafts.key_of_words(self.item, self.language)

    @property
    def draft_page(self) -> str:
        """Where what is typed is kept."""
        return f"{self.page}draft/?lang={self.language}"

    @property
    def drop_page(self) -> str:
        return f"{self.page}draft/drop/?lang={self.language}"


def _translation(request: MemberRequest, kind: str, slug: str) -> Work:
    """In its other language, by whoever may, or 403."""
    item = readable_item(request, kind, slug)
    if not rules.can_translate(request.user, item):
        raise PermissionDenied
    page = reverse("knowledge:item-translate", args=[kind, slug])
    return Work(item, other(item.language), page, drafts.TRANSLATION)


def _correction(request: MemberRequest, kind: str, slug: str) -> Work:
    """In the language of what this member suggests already, or that they were reading, or 403."""
    item = readable_item(request, kind, slug)
    if not rules.can_suggest(request.user, item):
        raise PermissionDenied
    mine = suggestions.mine(item, request.user)
    language = mine.language if mine else _asked_language(request, item)
    page = reverse("knowledge:item-suggest", args=[kind, slug])
    return Work(item, language, page, drafts.SUGGESTION)


@csp_override(editor.policy())
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def item_translate(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Write it in its other language, beside its source; what was typed before is still here."""
    work = _translation(request, kind, slug)
    item, language = work.item, work.language
    draft = work.half_written.given_back(request, work.key)
    form = _form(request, work, _begun(item, language) | draft)
    context = _surroundings(work, kind, form, draft) | _source(item)
    try:
        if request.method == "POST" and form.is_valid() and _translated(request, form, item):
            work.half_written.drop(request, work.key)
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
    """Propose other words; what I was typing, or proposed and nobody decided about, is still
    here."""
    work = _correction(request, kind, slug)
    item, language = work.item, work.language
    draft = work.half_written.given_back(request, work.key)
    form = _form(request, work, _proposed_before(request, work) | draft, asks_why=True)
    context = _surroundings(work, kind, form, draft)
    try:
        sent = request.method == "POST" and form.is_valid()
        if sent and _suggested(request, form, item, language):
            work.half_written.drop(request, work.key)
            messages.success(request, _("Thank you. Whoever looks after it is told."))
            return redirect(item)
    except Changed as conflict:
        context["meanwhile"] = _both(request, form, conflict.current, language)
        return render(request, "knowledge/item_suggest.html", context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, "knowledge/item_suggest.html", context, status=status)


@button(gettext_lazy("Save the draft"))
def item_translate_draft(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Keep a translation that is half written."""
    return _keep_draft(request, _translation(request, kind, slug))


@button(gettext_lazy("Forget the draft"))
def item_translate_draft_drop(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Forget it, and go back to the translation that there is."""
    return _drop_draft(request, _translation(request, kind, slug))


@button(gettext_lazy("Save the draft"))
def item_suggest_draft(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Keep a suggestion that is half written."""
    return _keep_draft(request, _correction(request, kind, slug))


@button(gettext_lazy("Forget the draft"))
def item_suggest_draft_drop(request: MemberRequest, kind: str, slug: str) -> HttpResponse:
    """Forget it, and go back to the text as it is, or as this member suggests it."""
    return _drop_draft(request, _correction(request, kind, slug))


def _keep_draft(request: MemberRequest, work: Work) -> HttpResponse:
    page = f"{work.page}?lang={work.language}"
    return work.half_written.keep(request, work.key, page=page)


def _drop_draft(request: MemberRequest, work: Work) -> HttpResponse:
    work.half_written.drop(request, work.key)
    return redirect(f"{work.page}?lang={work.language}")


def _form(
    request: MemberRequest, work: Work, texts: dict[str, object], *, asks_why: bool = False
) -> Wordings:
    item, language = work.item, work.language
    fresh = partial(WORDINGS[type(item)], item=item, language=language, asks_why=asks_why)
    return bind(request, fresh, initial=_written(item, texts, language))


def _written(item: Item, texts: Mapping[str, object], language: str) -> dict[str, object]:
    """As the form shows it; the pictures of a sheet stand in its text as its editor knows them."""
    initial: dict[str, object] = {"seen": revisions.newest(item), **texts}
    if isinstance(item, Sheet):
        things = [thing for thing in (item, item.variant_of) if thing]
        initial["body"] = marked_anew(str(texts["body"]), pictures_in(things), language)
    return initial


def _proposed_before(request: MemberRequest, work: Work) -> dict[str, object]:
    """What this member suggests and nobody decided about, or the text as it is."""
    present = texts_of(work.item, work.language)
    if mine := suggestions.mine(work.item, request.user):
        return {**suggestions.merged(mine, present), "reason": mine.reason}
    return {**present}


def _begun(item: Item, language: str) -> dict[str, object]:
    """The translation that there is. A new one of a sheet begins with what it translates, whose
    headings, tables and pictures stay."""
    texts = texts_of(item, language)
    if isinstance(item, Sheet) and not texts["body"]:
        texts["body"] = texts_of(item, item.language)["body"]
    return {**texts}


def _asked_language(request: MemberRequest, item: Item) -> str:
    """The language of the text that one was reading."""
    language = request.GET.get("lang", "")
    return language if language in item.written_languages else shown_language(item, "title")


def _surroundings(
    work: Work, kind: str, form: Wordings, draft: dict[str, object]
) -> dict[str, object]:
    surroundings = {
        "item": work.item,
        "kind": kind,
        "language": work.language,
        "form": form,
        "draft": draft,
        "draft_page": work.draft_page,
        "drop_page": work.drop_page,
    }
    return surroundings | ({"words": editor.words()} if isinstance(work.item, Sheet) else {})


def _source(item: Item) -> dict[str, object]:
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
