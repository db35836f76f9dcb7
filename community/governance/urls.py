from django.urls import path

from . import views

app_name = "governance"
urlpatterns = [
    path("charter/", views.charter, name="charter"),
    path("charter/accept/", views.charter_accept, name="charter-accept"),
    path("governance/", views.bodies, name="bodies"),
]
