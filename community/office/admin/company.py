"""Settings, places, topics, and the texts of the pages."""

from typing import TYPE_CHECKING, override

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.db.models import Count, Field, Model, QuerySet
from django.forms import CheckboxSelectMultiple, ChoiceField, ModelForm, MultipleChoiceField
from django.forms import Field as FormField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from community.company.models import Community, Department, Entity, Page, Site, Topic
from community.company.pages import FIGURES
from community.core import countries, zones
from community.office import actions, rules
from community.office.editable import BY_NAME, EditableAdmin, named
from community.office.forms import CommunityForm, PageForm, SiteForm, TopicForm
from members import languages
from members.requests import member_of

if TYPE_CHECKING:
    from django.contrib.admin.options import _FieldsetSpec


class FixedRowsAdmin(EditableAdmin):
    """Rows that are there once and for all."""

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Community)
class CommunityAdmin(FixedRowsAdmin):
    """One row, in effect at the next page."""

    form = CommunityForm
    fields = [
        *("name", "baseline_fr", "baseline_en", "present_logo", "logo_file", "no_logo"),
        *("navy", "coral", "allowed_domains", "contact_email"),
    ]

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        opens_sign_up = rules.can_open_sign_up(member_of(request))
        return ["present_logo"] if opens_sign_up else ["present_logo", "allowed_domains"]

    @override
    def get_object(
        self, request: HttpRequest, object_id: str, from_field: object = None
    ) -> Community:
        return Community.current()

    @override
    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """The mark can come back only where a logo took its place."""
        fields = super().get_fields(request, obj)
        has_logo = isinstance(obj, Community) and bool(obj.logo)
        return tuple(name for name in fields if name != "no_logo" or has_logo)

    @admin.display(description=_("present logo"))
    def present_logo(self, community: Community) -> str:
        """As it is seen, with the name of its file."""
        if not community.logo:
            return str(_("The mark of Escale"))
        name = str(community.logo.name).rpartition("/")[2]
        picture = '<img src="{}" alt="{}"> {}'
        return format_html(picture, community.logo.url, _("Logo of the community"), name)

    @override
    def heading(self, obj: Community) -> str:
        return self.listed()

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        return redirect(reverse("admin:company_community_change", args=[quote(1)]))

    @override
    def save_model(
        self, request: HttpRequest, obj: Community, form: CommunityForm, change: bool
    ) -> None:
        if form.cleaned_data["no_logo"]:
            obj.logo = ""
        actions.revise_settings(
            obj,
            by=member_of(request),
            at=timezone.now(),
            logo=form.drawn,
        )


@admin.register(Page)
class PageAdmin(FixedRowsAdmin):
    form = PageForm
    list_display = ["name", "revised_at"]
    ordering = ["pk"]
    fieldsets = [
        (
            None,
            {
                "fields": ["title_fr", "body_fr", "title_en", "body_en"],
                "description": _(
                    "A section begins with “## ”. These figures are filled in when the page is "
                    "read, and a paragraph whose figure cannot be given is left out: %(names)s."
                ),
            },
        )
    ]

    @override
    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> "_FieldsetSpec":
        ((name, options),) = self.fieldsets
        names = ", ".join(f"{{{figure}}}" for figure in sorted(FIGURES))
        return [(name, {**options, "description": options["description"] % {"names": names}})]

    @override
    def save_model(self, request: HttpRequest, obj: Page, form: ModelForm, change: bool) -> None:
        actions.revise_page(obj, by=member_of(request), at=timezone.now())

    @admin.display(description=_("title"))
    def name(self, page: Page) -> str:
        return str(page)


class NamedAdmin(EditableAdmin):
    list_display = [named]
    search_fields = ["name_fr", "name_en"]
    ordering = [BY_NAME, "pk"]
    fields = ["name_fr", "name_en", "slug"]
    prepopulated_fields = {"slug": ["name_fr"]}


@admin.register(Entity)
class EntityAdmin(NamedAdmin):
    adding = _("Add an entity")


@admin.register(Department)
class DepartmentAdmin(NamedAdmin):
    adding = _("Add a department")


def _zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every time zone, and those that sites have by an older name."""
    return zones.choices(Site.objects.values_list("time_zone", flat=True))


def _country() -> str:
    """Where most sites are: a new one is likely to be there too."""
    usual = Site.objects.values("country").annotate(sites=Count("pk")).order_by("-sites").first()
    return usual["country"] if usual else "FR"


@admin.register(Site)
class SiteAdmin(EditableAdmin):
    form = SiteForm
    adding = _("Add a site")
    search_help_text = _("Name or city")
    list_display = [named, "town", "land", "eligible_count"]
    search_fields = ["name_fr", "name_en", "city_fr", "city_en"]
    ordering = [BY_NAME, "pk"]
    fields = [
        *("name_fr", "name_en", "slug", "entity", "city_fr", "city_en", "country", "subdivision"),
        *("time_zone", "latitude", "longitude", "languages", "eligible_count"),
    ]
    prepopulated_fields = {"slug": ["name_fr"]}

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Site]:
        return super().get_queryset(request).select_related("entity")

    @override
    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **options: object
    ) -> FormField | None:
        """Countries and languages are chosen by their name, time zones by their city."""
        label = capfirst(str(db_field.verbose_name))
        if db_field.name == "country":
            return ChoiceField(label=label, choices=countries.choices, initial=_country())
        if db_field.name == "time_zone":
            return ChoiceField(label=label, choices=_zones, initial=db_field.default)
        if db_field.name == "languages":
            boxes = CheckboxSelectMultiple
            return MultipleChoiceField(label=label, choices=languages.choices, widget=boxes)
        return super().formfield_for_dbfield(db_field, request, **options)

    @admin.display(description=_("country"), ordering="country")
    def land(self, site: Site) -> str:
        return countries.name_of(site.country)

    @admin.display(description=_("city"), ordering="city_fr")
    def town(self, site: Site) -> str:
        return site.city


@admin.register(Topic)
class TopicAdmin(EditableAdmin):
    form = TopicForm
    adding = _("Add a topic")
    list_display = [named, "kind"]
    list_filter = ["kind"]
    search_fields = ["name_fr", "name_en", "slug"]
    ordering = [BY_NAME, "pk"]
    fields = ["name_fr", "name_en", "slug", "kind", "synonyms"]
    prepopulated_fields = {"slug": ["name_fr"]}

    @override
    def save_model(self, request: HttpRequest, obj: Topic, form: ModelForm, change: bool) -> None:
        obj.name = obj.name_fr
        super().save_model(request, obj, form, change)
