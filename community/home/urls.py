from django.urls import path

from . import search, views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("acts/<int:pk>/skip/", views.act_skip, name="act-skip"),
    path("search/", search.search, name="search"),
]
