from django.urls import path

from . import views

app_name = "pages"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("about/manager/", views.manager, name="manager"),
    path("help/", views.help_page, name="help"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("legal/", views.legal, name="legal"),
]
