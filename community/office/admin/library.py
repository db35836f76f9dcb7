"""Tips and tools."""

from collections.abc import Iterable
from dataclasses import replace
from typing import override

from django.contrib import admin
from django.db.models import Field, Model, QuerySet
from django.forms import ChoiceField, RadioSelect
from django.forms import Field as FormField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.core import dates
from community.core.meanwhile import LastChange
from community.core.richtext import render_line
from community.core.templatetags.faces import flag
from community.core.verbs import Sentence
from community.office.editable import BY_NAME, EditableAdmin, named
from community.office.forms import TipFilingForm, ToolForm
from community.office.hiding import HIDE, RESTORE, HiddenFilter, HidingAdmin
from knowledge import actions as knowledge
from knowledge import queries
from knowledge.models import Category, Tip, Tool, ToolCategory
from knowledge.reviewed import orphans
from members.requests import member_of


def numbered(steps: list[str]) -> SafeString:
    """One a line, as readers see them."""
    lines = ((number, render_line(step)) for number, step in enumerate(steps, start=1))
    return format_html_join("\n", "<div>{}. {}</div>", lines)


class OwnerFilter(admin.SimpleListFilter):
    """What nobody looks after any more: it is given to somebody here, while nobody takes it."""

    title = _("who looks after it")
    parameter_name = "owner"

    @override
    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> Iterable[tuple[str, Sentence]]:
        return [("left", _("Somebody who has left"))]

    @override
    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "left":
            return queryset
        return queryset.filter(pk__in=orphans(queryset.model).values("pk"))


@admin.register(Tip)
class TipAdmin(HidingAdmin, EditableAdmin):
    """Filed anew here, hidden and restored here; its words are its author's."""

    form = TipFilingForm
    list_display = ["name", "author", "category", "state", "hidden_at", "published_at"]
    list_filter = ["state", HiddenFilter, OwnerFilter, "category"]
    list_select_related = ["author", "category"]
    search_help_text = _("Title or author")
    search_fields = ["title_fr", "title_en", "author__first_name", "author__last_name"]
    ordering = ["-published_at", "-pk"]
    readonly_fields = [
        *("state", "decisions", "language", "title_fr", "title_en", "problem_fr", "problem_en"),
        *("steps_in_french", "steps_in_english", "copy_fr", "copy_en"),
        *("minutes", "tried_count", "failed_count", "publication", "revision"),
    ]
    fields = [*TipFilingForm.Meta.fields, *readonly_fields]
    row_actions = (
        replace(
            HIDE,
            label=_("Hide this tip"),
            explained=_(
                "Its author and the core team alone will read it; the author is told the reason by "
                "e-mail and on the site."
            ),
        ),
        replace(
            RESTORE,
            label=_("Restore this tip"),
            explained=_("Every member will read it again. Its author is told the reason."),
        ),
    )

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        """A tip is written on the site, by who found it out."""
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """It is hidden, with a reason."""
        return False

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Tip]:
        return super().get_queryset(request).select_related("author", "category")

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """What is empty is left out."""
        return [name for name in self.readonly_fields if self._says(obj, name)]

    @override
    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return (*TipFilingForm.Meta.fields, *self.get_readonly_fields(request, obj))

    @override
    def save_model(self, request: HttpRequest, obj: Tip, form: TipFilingForm, change: bool) -> None:
        by = member_of(request)
        now = timezone.now()
        if {"category", "topics", "tools", "sites"} & {*form.changed_data}:
            knowledge.refile(obj, form.filing(), by=by, at=now)
        if "author" in form.changed_data:
            knowledge.hand_over(obj, to=form.cleaned_data["author"], by=by, at=now)

    @override
    def last_change(self, obj: Tip) -> LastChange | None:
        return queries.last_filing(obj)

    @admin.display(description=_("title"))
    def name(self, tip: Tip) -> str:
        return tip.title

    @admin.display(description=_("published at"))
    def publication(self, tip: Tip) -> str:
        return dates.long_moment(tip.published_at)

    @admin.display(description=_("revised at"))
    def revision(self, tip: Tip) -> str:
        return dates.long_moment(tip.revised_at) if tip.revised_at else ""

    @admin.display(description=_("steps in French"))
    def steps_in_french(self, tip: Tip) -> str:
        return numbered(tip.steps_fr)

    @admin.display(description=_("steps in English"))
    def steps_in_english(self, tip: Tip) -> str:
        return numbered(tip.steps_en)


@admin.register(Tool)
class ToolAdmin(EditableAdmin):
    form = ToolForm
    adding = _("Add a tool")
    list_display = [named, "category", "status"]
    list_filter = ["status", OwnerFilter, "category"]
    list_select_related = ["category"]
    search_fields = ["name_fr", "name_en", "slug"]
    ordering = [BY_NAME, "pk"]
    fields = [
        *("name_fr", "name_en", "slug", "category", "status", "replaced_by", "url", "checked_on"),
        *("countries", "in_house", "present_logo", "logo_file", "no_logo"),
        *("purpose_fr", "purpose_en", "access_fr", "access_en", "fit_fr", "fit_en"),
        *("good_to_know_fr", "good_to_know_en", "topics", "referents", "alternatives"),
    ]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Tool]:
        return super().get_queryset(request).select_related("category")

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """The address of a card stays: others have linked to it."""
        return ["slug", "present_logo"] if obj else ["present_logo"]

    @override
    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """The letters can come back only where a logo took their place."""
        has_logo = isinstance(obj, Tool) and bool(obj.logo)
        without = set() if has_logo else {"present_logo", "no_logo"}
        return tuple(name for name in super().get_fields(request, obj) if name not in without)

    @admin.display(description=_("present logo"))
    def present_logo(self, tool: Tool) -> str:
        return format_html('<img src="{}" alt="">', tool.logo_url)

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A tool that is no more is marked as retired."""
        return False

    @override
    def save_model(self, request: HttpRequest, obj: Tool, form: ToolForm, change: bool) -> None:
        values = form.cleaned_data
        related = {name: values[name] for name in ("topics", "referents", "alternatives")}
        saved = knowledge.describe_tool(
            obj.slug,
            knowledge.Card.of(obj),
            by=member_of(request),
            at=timezone.now(),
            **related,
        )
        if form.drawn or values.get("no_logo"):
            knowledge.give_logo(saved, form.drawn, by=member_of(request))
        obj.pk = saved.pk


@admin.register(ToolCategory)
class ShelfAdmin(EditableAdmin):
    adding = _("Add a category of tools")
    list_display = [named, "position"]
    search_fields = ["name_fr", "name_en"]
    ordering = ["position", "pk"]
    fields = ["name_fr", "name_en", "slug", "position"]
    prepopulated_fields = {"slug": ["name_fr"]}


@admin.register(Category)
class FlaggedShelfAdmin(ShelfAdmin):
    """A category of tips also has a flag."""

    titled = _("Categories of tips")
    adding = _("Add a category of tips")
    fields = [*ShelfAdmin.fields, "flag", "review_months"]

    @override
    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **options: object
    ) -> FormField | None:
        """A flag is chosen by how it looks; none chosen is the horizon."""
        if db_field.name != "flag":
            return super().formfield_for_dbfield(db_field, request, **options)
        drawn = [
            (code, format_html("{} {}", flag(code), name)) for code, name in Category.Flag.choices
        ]
        return ChoiceField(
            label=_("Flag"),
            choices=drawn,
            initial=Category.Flag.HORIZON,
            required=False,
            widget=RadioSelect,
        )
