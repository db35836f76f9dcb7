"""Every address of the site, composed by hand."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

handler500 = "community.core.views.server_error"

urlpatterns = [
    path("", include("community.core.urls")),
    path("accounts/", include("allauth.urls")),
    path("charter/", include("community.governance.urls")),
    path("knowledge/", include("knowledge.urls")),
    path("admin/", admin.site.urls),
]
