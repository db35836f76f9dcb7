"""The mailbox; the site includes it at home only."""

from django.urls import path

from . import views

app_name = "post"
urlpatterns = [
    path("", views.mail_list, name="mailbox"),
    path("<slug:name>/", views.mail_detail, name="mail"),
    path("<slug:name>/html/", views.mail_html, name="mail-html"),
]
