"""Writing a sheet in the rich editor, or its version for one place, and revising it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods

from community.core import figures
from community.core.bilingual import active_language
from community.core.buttons import button
from community.core.kept_forms import bind
from community.core.meanwhile import Meanwhile, show_both
from community.core.narrowing import words_of
from community.core.once import carried_out_once
from community.core.refusals import Refusal
from community.core.throttles import Throttle
from community.files.in_texts import marked_anew
from community.files.queries import pictures_of
from community.texts import editor
from members.requests import MemberRequest

from .. import actions, drafts, queries
from ..forms import (
    SheetForm,
    SheetRevisionForm,
    VariantForm,
    initial_from_tip,
    initial_of_sheet,
    initial_of_variant,
)
from ..models import Sheet, Tip
from .history import page_after_revising
from .loading import own_sheet, own_tip
from .sheet_pictures import pages_of_pictures

LONGEST_WORDS = 200  # of what another page hands over
SHEETS = Throttle("sheets", most=20, within=timedelta(hours=1))


@dataclass(frozen=True)
class Beginning:
    """What a new sheet starts from: nothing, a `tip` that grew, or the `main` sheet that it varies.

    `asks` is how addresses say so, and `key` how drafts do.
    """

    form: Callable[..., SheetForm]
    initial: dict[str, object]
    tip: Tip | None = None
    main: Sheet | None = None

    @property
    def key(self) -> str:
        return drafts.key_of_new_sheet(self.tip, self.main)

    @property
    def asks(self) -> str:
        if self.tip:
            return f"?tip={self.tip.slug}"
        return f"?of={self.main.slug}" if self.main else ""

    @property
    def page(self) -> str:
        return reverse("knowledge:sheet-new") + self.asks


@csp_override(editor.policy())
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def sheet_new(request: MemberRequest) -> HttpResponse:
    """Write a sheet, from nothing, from a tip, or as a version of another; what was typed before is
    still here."""
    beginning = _beginning(request)
    draft = drafts.SHEET.given_back(request, beginning.key)
    form = bind(request, beginning.form, initial=beginning.initial | draft)
    context = {"form": form, "draft": draft, "beginning": beginning, "words": editor.words()}
    if request.method != "POST":
        return render(request, "knowledge/sheet_new.html", context)
    if "look" in request.POST:
        return _looked_at(request, form, beginning.form, "knowledge/sheet_new.html", context)
    if form.is_valid() and (sheet := _published(request, form, beginning)):
        messages.success(request, _("Your sheet is published. Every colleague can read it."))
        return redirect(_next_page(request, sheet))
    return render(request, "knowledge/sheet_new.html", context, status=422)


def _beginning(request: MemberRequest) -> Beginning:
    """What the address names, as far as this member may start from it, or 404."""
    tip, main = (words_of(request.GET, name, LONGEST_WORDS) for name in ("tip", "of"))
    if tip:
        grown = own_tip(request, tip)
        return Beginning(SheetForm, initial_from_tip(grown), tip=grown)
    if main:
        varied = get_object_or_404(Sheet.objects.published().mains().with_author(), slug=main)
        initial = initial_of_variant(varied, request.user.site)
        return Beginning(partial(VariantForm, main=varied), initial, main=varied)
    return Beginning(SheetForm, {"language": active_language()})


def _looked_at(
    request: MemberRequest,
    form: SheetForm,
    fresh: Callable[..., SheetForm],
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """The same answers once more, with what colleagues will read."""
    answers = form.answers()
    title, summary, body = (str(answers[name] or "") for name in ("title", "summary", "body"))
    language = answers["language"] if answers["language"] in ("fr", "en") else active_language()
    context["form"] = fresh(initial=answers)
    pictures = context.get("in_text", {})
    context["preview"] = queries.sheet_as_typed(title, summary, body, language, pictures)
    return render(request, template, context)


def _published(request: MemberRequest, form: SheetForm, beginning: Beginning) -> Sheet | None:
    """The new sheet; None when it was refused, which the form then says."""
    writer = request.user
    SHEETS.count(writer.pk)
    options = {"by": writer, "at": timezone.now(), "language": form.cleaned_data["language"]}
    try:
        if beginning.main and isinstance(form, VariantForm):
            place = form.chosen_place()
            sheet = actions.publish_variant(beginning.main, form.wording(), place, **options)
        else:
            sheet = actions.publish_sheet(
                form.wording(), filing=form.filing(), grown_from=beginning.tip, **options
            )
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return None
    drafts.SHEET.drop(request, beginning.key)
    return sheet


def _next_page(request: MemberRequest, sheet: Sheet) -> str:
    """The sheet, or a picture for it where no script puts one into the text."""
    if request.POST.get("then") == "picture":
        return f"{pages_of_pictures(sheet)}new/"
    return sheet.get_absolute_url()


@csp_override(editor.policy())
@require_http_methods(["GET", "HEAD", "POST"])
@carried_out_once
def sheet_revise(request: MemberRequest, slug: str) -> HttpResponse:
    """Change my sheet; when it changed elsewhere meanwhile, both texts are shown."""
    sheet = own_sheet(request, slug, queries.sheets_to_revise())
    draft = drafts.SHEET.given_back(request, drafts.key_of(sheet))
    pictures, initial = pictures_of([sheet]), initial_of_sheet(sheet) | draft
    in_text = pictures_of([sheet, sheet.variant_of]) if sheet.variant_of else pictures
    initial["body"] = marked_anew(str(initial["body"]), in_text, sheet.language)
    fresh = partial(SheetRevisionForm, sheet=sheet)
    form = bind(request, fresh, initial=initial)
    context: dict[str, Any] = {
        "form": form,
        "sheet": sheet,
        "draft": draft,
        "words": editor.words(),
        "language": sheet.language,
        "pages": pages_of_pictures(sheet),
        "pictures": list(pictures.values()),
        "in_text": in_text,
        "placed": figures.names_in(getattr(sheet, f"body_{sheet.language}")),
    }
    template = "knowledge/sheet_revise.html"
    if request.method == "POST" and "look" in request.POST:
        return _looked_at(request, form, fresh, template, context)
    try:
        if request.method == "POST" and form.is_valid() and _revised(request, form):
            messages.success(request, _("Your sheet is up to date."))
            page = _next_page(request, sheet)
            return redirect(page_after_revising(request, sheet, sheet.language, page))
    except actions.Changed as conflict:
        context["meanwhile"] = _both(request, form, conflict.current)
        return render(request, template, context, status=409)
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def _both(request: MemberRequest, form: SheetRevisionForm, current: Sheet) -> Meanwhile:
    """My text and the one that was saved meanwhile."""
    present = initial_of_sheet(queries.sheets_to_revise().get(pk=current.pk))
    return show_both(form, present, queries.last_revision_of_sheet(current), request.user)


def _revised(request: MemberRequest, form: SheetRevisionForm) -> bool:
    """Whether the revision was taken; when not, the form says why."""
    by, at, version = request.user, timezone.now(), form.cleaned_data["version"]
    try:
        actions.revise_sheet(
            form.sheet, form.wording(), by=by, at=at, filing=form.filing(), version=version
        )
    except actions.EmptySheet as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
        return False
    drafts.SHEET.drop(request, drafts.key_of(form.sheet))
    return True


@button(gettext_lazy("Save the draft"))
def sheet_draft(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Keep what is half written."""
    key, page = _half_written(request, slug)
    return drafts.SHEET.keep(request, key, page=page)


@button(gettext_lazy("Forget the draft"))
def sheet_draft_drop(request: MemberRequest, slug: str = "") -> HttpResponse:
    """Forget what is half written and start again."""
    key, page = _half_written(request, slug)
    drafts.SHEET.drop(request, key)
    return redirect(page)


def _half_written(request: MemberRequest, slug: str) -> tuple[str, str]:
    """The key of a draft, and the page of its form."""
    if not slug:
        beginning = _beginning(request)
        return beginning.key, beginning.page
    sheet = own_sheet(request, slug)
    return drafts.key_of(sheet), reverse("knowledge:sheet-revise", args=[sheet.slug])
