"""The directory, profiles and one's own page. A slug comes last: it would match the others."""

from django.urls import include, path

from . import photo_views, views

app_name = "members"
urlpatterns = [
    path("", views.member_list, name="member-list"),
    path("suggest/", views.suggest, name="suggest"),
    path("me/", views.me, name="me"),
    path("me/edit/", views.me_edit, name="me-edit"),
    path("me/settings/", views.me_settings, name="me-settings"),
    path("me/absence/", views.me_absence, name="me-absence"),
    path("me/absence/<int:pk>/end/", views.absence_end, name="absence-end"),
    path("me/photo/", photo_views.me_photo, name="me-photo"),
    path("me/photo/remove/", photo_views.me_photo_remove, name="me-photo-remove"),
    path("me/photo/<slug:name>.webp", photo_views.me_photo_whole, name="me-photo-whole"),
    path("photos/<slug:name>/<int:size>.webp", photo_views.photo, name="photo"),
    path("", include("members.account_urls")),
    path("<slug:slug>/", views.member_detail, name="member-detail"),
    path("<slug:slug>/welcome/", views.member_welcome, name="member-welcome"),
]
