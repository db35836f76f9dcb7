"""Words that mean the same, and what search did not find."""

from typing import override

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.office.editable import EditableAdmin
from community.office.forms import SynonymsForm
from community.office.read_only import ReadOnlyAdmin
from community.search.models import Miss, Synonyms


@admin.register(Synonyms)
class SynonymsAdmin(EditableAdmin):
    """In effect at the next search."""

    form = SynonymsForm
    adding = _("Add words that mean the same")
    nothing = _("No words have been said to mean the same yet.")
    search_help_text = _("Word or abbreviation")
    list_display = ["group"]
    search_fields = ["words"]
    ordering = ["words", "pk"]
    fields = ["words"]

    @admin.display(description=_("words"), ordering="words")
    def group(self, synonyms: Synonyms) -> str:
        return str(synonyms)


@admin.register(Miss)
class MissAdmin(ReadOnlyAdmin):
    """Words, days and numbers: nobody is named, so that there is nothing else to look at."""

    titled = _("What search did not find")
    nothing = _("Everything that was looked for was found.")
    has_history = False
    search_help_text = _("Word")
    list_display = ["words", "day", "count"]
    list_display_links = None
    list_filter = ["day"]
    search_fields = ["words"]
    ordering = ["-day", "-count", "words"]

    @override
    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return obj is None and super().has_view_permission(request)
