from django.urls import path

from . import views

app_name = "governance"
urlpatterns = [
    path("", views.charter, name="charter"),
    path("accept/", views.charter_accept, name="charter-accept"),
]
