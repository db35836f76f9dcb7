from django.urls import path

from . import views

urlpatterns = [
    path("language/", views.set_language, name="set_language"),
    path("m/<str:token>/", views.act, name="act"),
    path("healthz", views.healthz, name="healthz"),
]
