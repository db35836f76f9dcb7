"""Sheets: read here, hidden and restored here; their words are their authors'."""

from dataclasses import replace
from typing import override

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.core.richtext import lines_of
from community.office.hiding import HIDE, RESTORE, HiddenFilter, HidingAdmin
from knowledge.models import Sheet

from .library import OwnerFilter


@admin.register(Sheet)
class SheetAdmin(HidingAdmin):
    list_display = ["name", "author", "category", "place", "hidden_at", "published_at"]
    list_filter = [HiddenFilter, OwnerFilter, "category"]
    list_select_related = ["author", "category", "site"]
    search_help_text = _("Title or author")
    search_fields = ["title_fr", "title_en", "author__first_name", "author__last_name"]
    ordering = ["-published_at", "-pk"]
    readonly_fields = ["place", "decisions", "text_in_french", "text_in_english"]
    fields = [
        *("author", "category", "variant_of", "place", "grown_from", "hidden_at", "decisions"),
        *("language", "title_fr", "title_en", "summary_fr", "summary_en"),
        *("text_in_french", "text_in_english", "published_at", "revised_at"),
    ]
    row_actions = (
        replace(
            HIDE,
            label=_("Hide this sheet"),
            explained=_(
                "Its author and the core team alone will read it; the author is told the reason by "
                "e-mail and on the site. Versions for single places stay."
            ),
        ),
        replace(
            RESTORE,
            label=_("Restore this sheet"),
            explained=_("Every member will read it again. Its author is told the reason."),
        ),
    )

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Sheet]:
        """What its author took back is theirs."""
        rows = super().get_queryset(request).exclude(state=Sheet.State.WITHDRAWN)
        return rows.select_related("author", "category", "site", "variant_of__site", "grown_from")

    @admin.display(description=_("title"))
    def name(self, sheet: Sheet) -> str:
        return sheet.title

    @admin.display(description=_("for one place"))
    def place(self, sheet: Sheet) -> str:
        return sheet.place

    @admin.display(description=_("text in French"))
    def text_in_french(self, sheet: Sheet) -> str:
        return lines_of(sheet.body_fr)

    @admin.display(description=_("text in English"))
    def text_in_english(self, sheet: Sheet) -> str:
        return lines_of(sheet.body_en)
