"""Questions and answers: read here, hidden and restored here.

Whoever asked without a name has none here either: they can be neither read nor looked for, and are
told of a decision all the same. What is asked privately is not here at all.
"""

from dataclasses import replace
from typing import override

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.office.hiding import HIDE, RESTORE, HiddenFilter, HidingAdmin
from knowledge.models import Answer, Question


@admin.register(Question)
class QuestionAdmin(HidingAdmin):
    list_display = ["name", "asker", "category", "state", "answer_count", "hidden_at", "asked_at"]
    list_filter = ["state", HiddenFilter, "category"]
    list_select_related = ["author", "category"]
    search_help_text = gettext_lazy("Title")
    search_fields = ["title_fr", "title_en"]
    ordering = ["-asked_at", "-pk"]
    readonly_fields = ["asker", "decisions"]
    fields = [
        *("asker", "category", "state", "hidden_at", "decisions", "language"),
        *("title_fr", "title_en", "body_fr", "body_en", "duplicate_of"),
        *("answer_count", "me_too_count", "helped_count", "asked_at", "revised_at"),
    ]
    row_actions = (
        replace(
            HIDE,
            label=gettext_lazy("Hide this question"),
            explained=gettext_lazy(
                "Whoever asked it and the core team alone will read it, with its answers; whoever "
                "asked is told the reason by e-mail and on the site, also without a name."
            ),
        ),
        replace(
            RESTORE,
            label=gettext_lazy("Restore this question"),
            explained=gettext_lazy(
                "Every member will read it again. Whoever asked it is told the reason."
            ),
        ),
    )

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        """Not even whoever looks finds their own here that others do not read."""
        rows = super().get_queryset(request).filter(asked_of=None).exclude(state="withdrawn")
        return rows.select_related("author", "category", "duplicate_of")

    @admin.display(description=gettext_lazy("title"))
    def name(self, question: Question) -> str:
        return question.title

    @admin.display(description=gettext_lazy("asked by"))
    def asker(self, question: Question) -> str:
        return question.asker.name if question.asker else _("without a name")


@admin.register(Answer)
class AnswerAdmin(HidingAdmin):
    list_display = ["name", "author", "helped_count", "hidden_at", "answered_at"]
    list_filter = [HiddenFilter]
    list_select_related = ["author", "question"]
    search_help_text = gettext_lazy("Text, or the name of whoever answered")
    search_fields = ["text_fr", "text_en", "author__first_name", "author__last_name"]
    ordering = ["-answered_at", "-pk"]
    readonly_fields = ["name", "decisions"]
    fields = [
        *("name", "author", "hidden_at", "decisions", "language", "text_fr", "text_en", "tip"),
        *("helped_count", "answered_at", "revised_at"),
    ]
    row_actions = (
        replace(
            HIDE,
            label=gettext_lazy("Hide this answer"),
            explained=gettext_lazy(
                "Its author and the core team alone will read it; the author is told the reason by "
                "e-mail and on the site."
            ),
        ),
        replace(
            RESTORE,
            label=gettext_lazy("Restore this answer"),
            explained=gettext_lazy(
                "All who read the question will read it again. Its author is told the reason."
            ),
        ),
    )

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Answer]:
        rows = super().get_queryset(request).filter(withdrawn_at=None, question__asked_of=None)
        rows = rows.exclude(question__state="withdrawn")
        return rows.select_related("author", "question", "tip")

    @admin.display(description=gettext_lazy("question"))
    def name(self, answer: Answer) -> str:
        return answer.question.title
