"""Every address of the site, composed by hand."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

handler500 = "community.core.views.server_error"

urlpatterns = [
    path("", include("community.core.urls")),
    path("accounts/", include("members.sign_in_urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("", include("community.company.urls")),
    path("", include("community.governance.urls")),
    path("members/", include("members.urls")),
    path("knowledge/", include("knowledge.urls")),
    path("events/", include("events.urls")),
    path("newsletter/", include("newsletter.urls")),
    path("files/", include("community.files.urls")),
    path("notifications/", include("community.notifications.urls")),
    path("talk/", include("community.talk.urls")),
    path("asks/", include("community.asks.urls")),
    path("moderation/", include("community.moderation.urls")),
    path("", include("community.pages.urls")),
    path("", include("community.home.urls")),
    path("", include("community.office.urls")),
    path("admin/", admin.site.urls),
]

if settings.AT_HOME:
    # Mails that are not sent can be read here.
    urlpatterns.append(path("mailbox/", include("community.post.urls")))
