from django.urls import path

from . import views

app_name = "newsletter"
DESK = "desk/<int:number>/<slug:slug>/"
urlpatterns = [
    path("", views.issue_list, name="issue-list"),
    path("desk/", views.desk, name="desk"),
    path("desk/new/", views.issue_new, name="issue-new"),
    path("desk/<int:number>/new/", views.article_new, name="article-new"),
    path("desk/<int:number>/close/", views.issue_close, name="issue-close"),
    path("desk/<int:number>/publish/", views.issue_publish, name="issue-publish"),
    path("desk/<int:number>/plan/", views.flatplan, name="flatplan"),
    path("desk/<int:number>/plan/sheet/", views.flatplan_sheet, name="flatplan-sheet"),
    path(
        "desk/<int:number>/plan/<slug:mark>/<int:page>.png",
        views.flatplan_leaf,
        name="flatplan-leaf",
    ),
    path(f"{DESK}place/", views.article_place, name="article-place"),
    path(f"{DESK}unplace/", views.article_unplace, name="article-unplace"),
    path(f"{DESK}edit/", views.article_edit, name="article-edit"),
    path(f"{DESK}draft/", views.article_draft, name="article-draft"),
    path(f"{DESK}draft/drop/", views.article_draft_drop, name="article-draft-drop"),
    path(f"{DESK}questions/", views.article_questions, name="article-questions"),
    path(f"{DESK}questions/ask/", views.article_ask, name="article-ask"),
    path(f"{DESK}questions/assemble/", views.article_assemble, name="article-assemble"),
    path(f"{DESK}send/", views.article_send, name="article-send"),
    path(f"{DESK}approve/", views.article_approve, name="article-approve"),
    path(f"{DESK}return/", views.article_return, name="article-return"),
    path("<int:number>/", views.issue_detail, name="issue-detail"),
    path("<int:number>/<slug:language>.pdf", views.issue_pdf, name="issue-pdf"),
    path("<int:number>/<slug:slug>/", views.article_detail, name="article-detail"),
    path("<int:number>/<slug:slug>/useful/", views.article_useful, name="article-useful"),
]
