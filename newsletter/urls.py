from django.urls import path

from . import views

app_name = "newsletter"
DESK = "desk/<int:number>/<slug:slug>/"
urlpatterns = [
    path("", views.issue_list, name="issue-list"),
    path("desk/", views.desk, name="desk"),
    path("desk/new/", views.issue_new, name="issue-new"),
    path("desk/pasted/", views.pasted, name="pasted"),
    path("desk/<int:number>/new/", views.article_new, name="article-new"),
    path("desk/<int:number>/close/", views.issue_close, name="issue-close"),
    path("desk/<int:number>/publish/", views.issue_publish, name="issue-publish"),
    path(f"{DESK}edit/", views.article_edit, name="article-edit"),
    path(f"{DESK}draft/", views.article_draft, name="article-draft"),
    path(f"{DESK}draft/drop/", views.article_draft_drop, name="article-draft-drop"),
    path(f"{DESK}pictures/new/", views.picture_new, name="picture-new"),
    path(f"{DESK}pictures/upload/", views.picture_upload, name="picture-upload"),
    path(f"{DESK}pictures/<slug:name>/", views.picture_edit, name="picture-edit"),
    path(f"{DESK}pictures/<slug:name>/place/", views.picture_place, name="picture-place"),
    path(f"{DESK}pictures/<slug:name>/remove/", views.picture_remove, name="picture-remove"),
    path(f"{DESK}questions/", views.article_questions, name="article-questions"),
    path(f"{DESK}questions/ask/", views.article_ask, name="article-ask"),
    path(f"{DESK}questions/assemble/", views.article_assemble, name="article-assemble"),
    path(f"{DESK}send/", views.article_send, name="article-send"),
    path(f"{DESK}approve/", views.article_approve, name="article-approve"),
    path(f"{DESK}return/", views.article_return, name="article-return"),
    path("<int:number>/", views.issue_detail, name="issue-detail"),
    path("<int:number>/<slug:slug>/", views.article_detail, name="article-detail"),
    path("<int:number>/<slug:slug>/useful/", views.article_useful, name="article-useful"),
]
