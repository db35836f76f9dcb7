from django.urls import path

from . import views

app_name = "talk"
urlpatterns = [
    path("comments/<int:pk>/revise/", views.comment_revise, name="comment-revise"),
    path("comments/<int:pk>/withdraw/", views.comment_withdraw, name="comment-withdraw"),
    path("comments/<int:pk>/put-back/", views.comment_put_back, name="comment-put-back"),
    path("<slug:code>/<int:pk>/", views.comment_new, name="comment-new"),
    path("<slug:code>/<int:pk>/follow/", views.follow, name="follow"),
    path("<slug:code>/<int:pk>/mute/", views.mute, name="mute"),
]
