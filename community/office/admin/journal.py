"""Issues of the journal, and their articles."""

from dataclasses import replace
from typing import cast, override

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.core.verbs import Sentence
from community.office.hiding import HIDE, RESTORE, HiddenFilter, HidingAdmin
from community.office.read_only import ReadOnlyAdmin
from members.requests import member_of
from newsletter.models import Article, Issue, Section
from newsletter.queries.reading import imprint_of
from newsletter.querysets import IssueQuerySet

from .library import ShelfAdmin


class IssueFilter(admin.RelatedFieldListFilter):
    """The issues that this reader may open."""

    @override
    def field_choices(
        self, field: object, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Sentence]]:
        issues = Issue.objects.visible_to(member_of(request)).newest()
        return [(str(issue.pk), str(issue)) for issue in issues]


@admin.register(Article)
class ArticleAdmin(HidingAdmin):
    """Read here, hidden and restored here; they are written and published at the desk."""

    list_display = ["name", "author", "number", "section", "standing", "hidden_at", "approved_at"]
    list_filter = ["state", HiddenFilter, "section", ("issue", IssueFilter)]
    search_help_text = _("Title, author or issue")
    search_fields = [
        *("title_fr", "title_en", "byline", "author__first_name", "author__last_name"),
        *("issue__theme_fr", "issue__theme_en"),
    ]
    ordering = ["-issue__number", "position", "pk"]
    readonly_fields = ["number", "standing", "text_in_french", "text_in_english", "decisions"]
    fields = [
        *("author", "byline", "number", "section", "kind", "standing", "hidden_at", "decisions"),
        "language",
        *("title_fr", "title_en", "standfirst_fr", "standfirst_en"),
        *("text_in_french", "text_in_english", "useful_count", "approved_at", "approved_by"),
    ]
    row_actions = (
        replace(
            HIDE,
            label=_("Hide this article"),
            explained=_(
                "Its author, the editorial committee and the core team alone will read it; the "
                "author is told the reason by e-mail and on the site."
            ),
            offered=lambda article: (
                isinstance(article, Article)
                and article.state in {Article.State.APPROVED, Article.State.PUBLISHED}
                and not article.is_hidden
            ),
        ),
        replace(
            RESTORE,
            label=_("Restore this article"),
            explained=_("It will be read again with its issue. Its author is told the reason."),
        ),
    )

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request)
        return rows.select_related("issue", "section", "author", "approved_by")

    @admin.display(description=_("title"))
    def name(self, article: Article) -> str:
        return article.title

    @admin.display(description=_("issue"), ordering="issue__number")
    def number(self, article: Article) -> str:
        return str(article.issue)

    @admin.display(description=_("state"), ordering="state")
    def standing(self, article: Article) -> Sentence:
        return article.state_label

    @admin.display(description=_("text in French"))
    def text_in_french(self, article: Article) -> str:
        return SafeString(article.body_fr)  # nosec B703 # sanitised when it was written

    @admin.display(description=_("text in English"))
    def text_in_english(self, article: Article) -> str:
        return SafeString(article.body_en)  # nosec B703 # sanitised when it was written


@admin.register(Issue)
class IssueAdmin(ReadOnlyAdmin):
    """Found and read here; an issue is made and published at the desk."""

    titled = _("Issues of the journal")
    list_display = ["name", "standing", "articles", "closing_on", "due_on", "published_at"]
    search_help_text = _("Number or theme")
    search_fields = ["number", "theme_fr", "theme_en", "standfirst_fr", "standfirst_en"]
    ordering = ["-number"]
    nothing = _("No issue yet: the editorial committee opens one at its desk.")
    readonly_fields = ["standing", "articles", "printed_names"]
    fields = [
        *("number", "theme_fr", "theme_en", "standfirst_fr", "standfirst_en", "standing"),
        *("articles", "slots", "closing_on", "due_on", "signed_off_on", "published_at"),
        *("cover", "cover_alt_fr", "cover_alt_en", "printed_names"),
    ]

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        rows = cast(IssueQuerySet, super().get_queryset(request))
        return rows.visible_to(member_of(request)).with_progress()

    @admin.display(description=_("issue"), ordering="number")
    def name(self, issue: Issue) -> str:
        return str(issue)

    @admin.display(description=_("state"), ordering="published_at")
    def standing(self, issue: Issue) -> Sentence:
        return _("Out") if issue.is_published else _("In the making")

    @admin.display(description=_("articles ready"))
    def articles(self, issue: Issue) -> str:
        """How many are ready, and the way to them."""
        progress = _("%(ready)d of %(all)d") % {"ready": issue.ready, "all": issue.all}
        path = reverse("admin:newsletter_article_changelist")
        return format_html('<a href="{}?issue__id__exact={}">{}</a>', path, issue.pk, progress)

    @admin.display(description=_("imprint"))
    def printed_names(self, issue: Issue) -> str:
        """Who did what, as it is printed."""
        sentence = str(_("%(task)s: %(names)s"))
        return "\n".join(
            sentence % {"task": task, "names": ", ".join(names)}
            for task, names in imprint_of(issue)
        )


@admin.register(Section)
class SectionAdmin(ShelfAdmin):
    adding = _("Add a section")
