from django.urls import path

from . import views

app_name = "knowledge"
urlpatterns = [
    path("", views.library, name="library"),
    path("tips/", views.tip_list, name="tip-list"),
    path("tips/new/", views.tip_new, name="tip-new"),
    path("tips/draft/", views.tip_draft, name="tip-draft"),
    path("tips/draft/drop/", views.tip_draft_drop, name="tip-draft-drop"),
    path("tips/alike/", views.tip_alike, name="tip-alike"),
    path("tips/preview/", views.tip_preview, name="tip-preview"),
    path("tips/kept/", views.tip_notebook, name="tip-notebook"),
    path("tips/<slug:slug>/", views.tip_detail, name="tip-detail"),
    path("tips/<slug:slug>/revise/", views.tip_revise, name="tip-revise"),
    path("tips/<slug:slug>/withdraw/", views.tip_withdraw, name="tip-withdraw"),
    path("tips/<slug:slug>/publish/", views.tip_publish_again, name="tip-publish-again"),
    path("tips/<slug:slug>/draft/", views.tip_draft, name="tip-draft"),
    path("tips/<slug:slug>/draft/drop/", views.tip_draft_drop, name="tip-draft-drop"),
    path("tips/<slug:slug>/try/", views.tip_try, name="tip-try"),
    path("tips/<slug:slug>/failed/", views.tip_failed, name="tip-failed"),
    path("tips/<slug:slug>/untry/", views.tip_untry, name="tip-untry"),
    path("tips/<slug:slug>/keep/", views.tip_keep, name="tip-keep"),
    path("tips/<slug:slug>/unkeep/", views.tip_unkeep, name="tip-unkeep"),
    path("tools/", views.tool_list, name="tool-list"),
    path("tools/<slug:slug>/", views.tool_detail, name="tool-detail"),
    path("tools/<slug:slug>/logo/<str:name>", views.tool_logo, name="tool-logo"),
]
