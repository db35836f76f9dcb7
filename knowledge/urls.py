from django.urls import path

from . import views

app_name = "knowledge"
PICTURES = "sheets/<slug:slug>/pictures/"
SUGGESTION = "<slug:kind>/<slug:slug>/suggestions/<int:pk>/"
urlpatterns = [
    path("", views.library, name="library"),
    path("questions/", views.question_list, name="question-list"),
    path("questions/new/", views.question_new, name="question-new"),
    path("questions/draft/", views.question_draft, name="question-draft"),
    path("questions/draft/drop/", views.question_draft_drop, name="question-draft-drop"),
    path("questions/alike/", views.question_alike, name="question-alike"),
    path("questions/<slug:slug>/", views.question_detail, name="question-detail"),
    path("questions/<slug:slug>/revise/", views.question_revise, name="question-revise"),
    path("questions/<slug:slug>/draft/", views.question_draft, name="question-draft"),
    path(
        "questions/<slug:slug>/draft/drop/", views.question_draft_drop, name="question-draft-drop"
    ),
    path("questions/<slug:slug>/withdraw/", views.question_withdraw, name="question-withdraw"),
    path("questions/<slug:slug>/close/", views.question_close, name="question-close"),
    path("questions/<slug:slug>/reopen/", views.question_reopen, name="question-reopen"),
    path("questions/<slug:slug>/same/", views.question_same, name="question-same"),
    path("questions/<slug:slug>/me-too/", views.question_me_too, name="question-me-too"),
    path("questions/<slug:slug>/not-me/", views.question_not_me, name="question-not-me"),
    path("questions/<slug:slug>/answer/", views.question_answer, name="question-answer"),
    path(
        "questions/<slug:slug>/answer/draft/",
        views.question_answer_draft,
        name="question-answer-draft",
    ),
    path("questions/<slug:slug>/tip/", views.question_tip, name="question-tip"),
    path(
        "questions/<slug:slug>/answers/<int:pk>/revise/", views.answer_revise, name="answer-revise"
    ),
    path(
        "questions/<slug:slug>/answers/<int:pk>/withdraw/",
        views.answer_withdraw,
        name="answer-withdraw",
    ),
    path(
        "questions/<slug:slug>/answers/<int:pk>/accept/", views.answer_accept, name="answer-accept"
    ),
    path(
        "questions/<slug:slug>/answers/<int:pk>/unaccept/",
        views.answer_unaccept,
        name="answer-unaccept",
    ),
    path(
        "questions/<slug:slug>/answers/<int:pk>/helped/", views.answer_helped, name="answer-helped"
    ),
    path(
        "questions/<slug:slug>/answers/<int:pk>/not-helped/",
        views.answer_not_helped,
        name="answer-not-helped",
    ),
    path("tips/", views.tip_list, name="tip-list"),
    path("tips/new/", views.tip_new, name="tip-new"),
    path("tips/draft/", views.tip_draft, name="tip-draft"),
    path("tips/draft/drop/", views.tip_draft_drop, name="tip-draft-drop"),
    path("tips/alike/", views.tip_alike, name="tip-alike"),
    path("tips/preview/", views.tip_preview, name="tip-preview"),
    path("tips/kept/", views.tip_notebook, name="tip-notebook"),
    path("tips/kept/print/", views.tip_notebook_print, name="tip-notebook-print"),
    path("tips/<slug:slug>/", views.tip_detail, name="tip-detail"),
    path("tips/<slug:slug>/revise/", views.tip_revise, name="tip-revise"),
    path("tips/<slug:slug>/withdraw/", views.tip_withdraw, name="tip-withdraw"),
    path("tips/<slug:slug>/publish/", views.tip_publish_again, name="tip-publish-again"),
    path("tips/<slug:slug>/draft/", views.tip_draft, name="tip-draft"),
    path("tips/<slug:slug>/draft/drop/", views.tip_draft_drop, name="tip-draft-drop"),
    path("tips/<slug:slug>/try/", views.tip_try, name="tip-try"),
    path("tips/<slug:slug>/failed/", views.tip_failed, name="tip-failed"),
    path("tips/<slug:slug>/again/", views.tip_again, name="tip-again"),
    path("tips/<slug:slug>/untry/", views.tip_untry, name="tip-untry"),
    path("tips/<slug:slug>/keep/", views.tip_keep, name="tip-keep"),
    path("tips/<slug:slug>/unkeep/", views.tip_unkeep, name="tip-unkeep"),
    path("sheets/", views.sheet_list, name="sheet-list"),
    path("sheets/new/", views.sheet_new, name="sheet-new"),
    path("sheets/draft/", views.sheet_draft, name="sheet-draft"),
    path("sheets/draft/drop/", views.sheet_draft_drop, name="sheet-draft-drop"),
    path("sheets/<slug:slug>/", views.sheet_detail, name="sheet-detail"),
    path("sheets/<slug:slug>/revise/", views.sheet_revise, name="sheet-revise"),
    path("sheets/<slug:slug>/withdraw/", views.sheet_withdraw, name="sheet-withdraw"),
    path("sheets/<slug:slug>/publish/", views.sheet_publish_again, name="sheet-publish-again"),
    path("sheets/<slug:slug>/draft/", views.sheet_draft, name="sheet-draft"),
    path("sheets/<slug:slug>/draft/drop/", views.sheet_draft_drop, name="sheet-draft-drop"),
    path(f"{PICTURES}new/", views.sheet_picture_new, name="sheet-picture-new"),
    path(f"{PICTURES}upload/", views.sheet_picture_upload, name="sheet-picture-upload"),
    path(f"{PICTURES}<slug:name>/", views.sheet_picture_edit, name="sheet-picture-edit"),
    path(f"{PICTURES}<slug:name>/place/", views.sheet_picture_place, name="sheet-picture-place"),
    path(f"{PICTURES}<slug:name>/remove/", views.sheet_picture_remove, name="sheet-picture-remove"),
    path("tools/", views.tool_list, name="tool-list"),
    path("tools/<slug:slug>/", views.tool_detail, name="tool-detail"),
    # Of whatever colleagues confirm: `kind` is tips, sheets, tools or questions.
    path("<slug:kind>/<slug:slug>/still-true/", views.review_confirm, name="review-confirm"),
    path("<slug:kind>/<slug:slug>/outdated/", views.review_doubt, name="review-doubt"),
    path("<slug:kind>/<slug:slug>/look-after/", views.review_take, name="review-take"),
    path("<slug:kind>/<slug:slug>/take-back/", views.review_undo, name="review-undo"),
    # Of tips and sheets.
    path("<slug:kind>/<slug:slug>/history/", views.item_history, name="item-history"),
    path("<slug:kind>/<slug:slug>/history/<int:pk>/", views.item_revision, name="item-revision"),
    path(
        "<slug:kind>/<slug:slug>/history/<int:pk>/restore/", views.item_restore, name="item-restore"
    ),
    path(
        "<slug:kind>/<slug:slug>/history/<int:pk>/take-out/",
        views.item_take_out,
        name="item-take-out",
    ),
    path("<slug:kind>/<slug:slug>/translate/", views.item_translate, name="item-translate"),
    path(
        "<slug:kind>/<slug:slug>/translate/draft/",
        views.item_translate_draft,
        name="item-translate-draft",
    ),
    path(
        "<slug:kind>/<slug:slug>/translate/draft/drop/",
        views.item_translate_draft_drop,
        name="item-translate-draft-drop",
    ),
    path("<slug:kind>/<slug:slug>/suggest/", views.item_suggest, name="item-suggest"),
    path(
        "<slug:kind>/<slug:slug>/suggest/draft/",
        views.item_suggest_draft,
        name="item-suggest-draft",
    ),
    path(
        "<slug:kind>/<slug:slug>/suggest/draft/drop/",
        views.item_suggest_draft_drop,
        name="item-suggest-draft-drop",
    ),
    path(SUGGESTION, views.suggestion_detail, name="suggestion-detail"),
    path(f"{SUGGESTION}take/", views.suggestion_take, name="suggestion-take"),
    path(f"{SUGGESTION}decline/", views.suggestion_decline, name="suggestion-decline"),
    path("tools/<slug:slug>/logo/<str:name>", views.tool_logo, name="tool-logo"),
]
