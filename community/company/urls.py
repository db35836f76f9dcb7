from django.urls import path

from . import views

app_name = "company"
urlpatterns = [path("media/brand/<str:name>", views.logo, name="logo")]
