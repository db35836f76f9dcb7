"""Comments: read here, hidden and restored here.

Whoever asked a question without a name has none under it here either. They can be looked for by
their words alone, and are told of a decision all the same.
"""

from dataclasses import replace
from typing import override

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.office.hiding import HIDE, RESTORE, HiddenFilter, HidingAdmin
from community.talk.models import Comment


@admin.register(Comment)
class CommentAdmin(HidingAdmin):
    list_display = ["name", "writer", "text", "hidden_at", "posted_at"]
    list_filter = [HiddenFilter]
    list_select_related = ["author"]
    search_help_text = gettext_lazy("Text")
    search_fields = ["text"]
    ordering = ["-posted_at", "-pk"]
    readonly_fields = ["name", "writer", "decisions"]
    fields = [
        *("name", "writer", "hidden_at", "decisions", "language", "text"),
        *("posted_at", "revised_at"),
    ]
    row_actions = (
        replace(
            HIDE,
            label=gettext_lazy("Hide this comment"),
            explained=gettext_lazy(
                "Its author and the core team alone will read it; the author is told the reason by "
                "e-mail and on the site."
            ),
        ),
        replace(
            RESTORE,
            label=gettext_lazy("Restore this comment"),
            explained=gettext_lazy(
                "All who read what it is about will read it again. Its author is told the reason."
            ),
        ),
    )

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        rows = super().get_queryset(request).filter(withdrawn_at=None)
        return rows.select_related("author")

    @admin.display(description=gettext_lazy("about what"))
    def name(self, comment: Comment) -> str:
        return comment.about_label

    @admin.display(description=gettext_lazy("author"))
    def writer(self, comment: Comment) -> str:
        return _("without a name") if comment.without_name else comment.author.name
