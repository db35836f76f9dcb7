"""The charter: its versions, and the next one, which is written here."""

from typing import override

from django.contrib import admin
from django.db.models import Count, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.dates import long_day
from community.governance import actions as governance
from community.governance.models import CharterVersion
from community.office.drafting import CharterDraftAdmin
from community.office.row_actions import RowAction


@admin.register(CharterVersion)
class CharterVersionAdmin(CharterDraftAdmin):
    """What members accept stays as it was; the next version is a draft until its day."""

    titled = _("Charter")
    adding = _("Write the next version")
    nothing = _("No charter yet: until one is in force, people take part without accepting any.")
    list_display = ["name", "standing", "article_count", "acceptance_count"]
    ordering = ["-number"]
    readonly_fields = ["standing", "acceptance_count", "text_in_french", "text_in_english"]
    fields = [
        *("standing", "acceptance_count", "changes_fr", "changes_en"),
        *("text_in_french", "text_in_english"),
    ]
    row_actions = (
        RowAction(
            "withdraw",
            _("Take the publication back"),
            _("The publication is taken back: the version is a draft again."),
            governance.withdraw_charter,
            explained=_("Its day has not come: nobody has been asked to accept it."),
            offered=lambda version: version.is_announced(timezone.now()),
        ),
        RowAction(
            "discard",
            _("Throw this draft away"),
            _("The draft is thrown away."),
            governance.discard_draft,
            explained=_("Its words are lost. The charter in force stays as it is."),
            offered=lambda version: version.is_draft,
        ),
    )

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[CharterVersion]:
        in_force = CharterVersion.objects.in_force(timezone.now()).values("pk")
        rows = super().get_queryset(request)
        return rows.annotate(
            article_total=Count("articles", distinct=True),
            acceptance_total=Count("acceptances", distinct=True),
            in_force_pk=Subquery(in_force),
        )

    @override
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """What is sent to a draft that was published meanwhile is refused there, and kept."""
        version = self.get_object(request, object_id)
        if version is not None and (version.is_draft or request.method == "POST"):
            return self.draft_view(request, version)
        return super().change_view(request, object_id, form_url, extra_context)

    @override
    def heading(self, obj: CharterVersion) -> str:
        return str(_("Version %(number)s of the charter")) % {"number": obj.number}

    @admin.display(description=_("version"), ordering="number")
    def name(self, version: CharterVersion) -> str:
        return self.heading(version)

    @admin.display(description=_("state"), ordering="published_at")
    def standing(self, version: CharterVersion) -> str:
        if version.is_draft:
            return str(_("draft"))
        if version.is_announced(timezone.now()):
            sentence = _("comes into force on %(day)s")
        elif version.pk == version.in_force_pk:
            sentence = _("in force since %(day)s")
        else:
            sentence = _("replaced, published on %(day)s")
        return str(sentence) % {"day": long_day(version.published_on)}  # type: ignore[arg-type]

    @admin.display(description=_("articles"))
    def article_count(self, version: CharterVersion) -> int:
        return version.article_total

    @admin.display(description=_("accepted by"))
    def acceptance_count(self, version: CharterVersion) -> int:
        return version.acceptance_total

    @admin.display(description=_("text in French"))
    def text_in_french(self, version: CharterVersion) -> str:
        return _whole(version, "fr")

    @admin.display(description=_("text in English"))
    def text_in_english(self, version: CharterVersion) -> str:
        return _whole(version, "en")


def _whole(version: CharterVersion, language: str) -> str:
    """All articles, one after the other."""
    names = ("number", f"title_{language}", f"body_{language}")
    rows = version.articles.order_by("number").values_list(*names)
    return "\n\n".join(f"{number}. {title}\n{body}" for number, title, body in rows)
