from django.urls import path

from . import views

app_name = "newsletter"
DESK = "desk/<int:number>/<slug:slug>/"
urlpatterns = [
    path("", views.issue_list, name="issue-list"),
    path("desk/", views.desk, name="desk"),
    path("desk/new/", views.issue_new, name="issue-new"),
    path("desk/ideas/", views.idea_list, name="idea-list"),
    path("desk/ideas/<int:pk>/decline/", views.idea_decline, name="idea-decline"),
    path("desk/<int:number>/new/", views.article_new, name="article-new"),
    path("desk/<int:number>/settings/", views.issue_settings, name="issue-settings"),
    path("desk/<int:number>/dates/", views.issue_dates, name="issue-dates"),
    path("desk/<int:number>/delete/", views.issue_drop, name="issue-drop"),
    path("desk/<int:number>/close/", views.issue_close, name="issue-close"),
    path("desk/<int:number>/publish/", views.issue_publish, name="issue-publish"),
    path("desk/<int:number>/take-back/", views.issue_take_back, name="issue-take-back"),
    path("desk/<int:number>/sign-off/", views.issue_sign_off, name="issue-sign-off"),
    path("desk/<int:number>/ask-sign-off/", views.issue_ask_sign_off, name="issue-ask-sign-off"),
    path(f"{DESK}edit/", views.article_edit, name="article-edit"),
    path(f"{DESK}draft/", views.article_draft, name="article-draft"),
    path(f"{DESK}draft/drop/", views.article_draft_drop, name="article-draft-drop"),
    path(f"{DESK}questions/", views.article_questions, name="article-questions"),
    path(f"{DESK}questions/ask/", views.article_ask, name="article-ask"),
    path(f"{DESK}questions/assemble/", views.article_assemble, name="article-assemble"),
    path(f"{DESK}send/", views.article_send, name="article-send"),
    path(f"{DESK}approve/", views.article_approve, name="article-approve"),
    path(f"{DESK}return/", views.article_return, name="article-return"),
    path("pitch/", views.pitch, name="pitch"),
    path("<int:number>/", views.issue_detail, name="issue-detail"),
    path("<int:number>/<slug:slug>/", views.article_detail, name="article-detail"),
    path("<int:number>/<slug:slug>/useful/", views.article_useful, name="article-useful"),
]
