from django.urls import path

from . import views

app_name = "files"
urlpatterns = [
    path("pictures/<slug:name>/<int:size>.webp", views.picture, name="picture"),
    path("pasted/", views.pasted, name="pasted"),
]
