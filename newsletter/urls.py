from django.urls import path

from . import views

app_name = "newsletter"
MAILING = "desk/<int:number>/mailing/"
DESK = "desk/<int:number>/<slug:slug>/"
urlpatterns = [
    path("", views.issue_list, name="issue-list"),
    path("desk/", views.desk, name="desk"),
    path("desk/new/", views.issue_new, name="issue-new"),
    path("desk/<int:number>/new/", views.article_new, name="article-new"),
    path("desk/<int:number>/close/", views.issue_close, name="issue-close"),
    path("desk/<int:number>/publish/", views.issue_publish, name="issue-publish"),
    path(MAILING, views.mailing, name="mailing"),
    path(f"{MAILING}html/<str:language>/", views.mailing_preview, name="mailing-preview"),
    path(f"{MAILING}text/<str:language>/", views.mailing_text, name="mailing-text"),
    path(f"{MAILING}try/", views.mailing_try, name="mailing-try"),
    path(f"{MAILING}start/", views.mailing_start, name="mailing-start"),
    path(f"{MAILING}pause/", views.mailing_pause, name="mailing-pause"),
    path(f"{MAILING}resume/", views.mailing_resume, name="mailing-resume"),
    path(f"{MAILING}stop/", views.mailing_stop, name="mailing-stop"),
    path(f"{MAILING}settle/<int:pk>/", views.mailing_settle, name="mailing-settle"),
    path("by-mail/", views.by_mail, name="by-mail"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
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
    path("<int:number>/<slug:slug>/", views.article_detail, name="article-detail"),
    path("<int:number>/<slug:slug>/useful/", views.article_useful, name="article-useful"),
]
