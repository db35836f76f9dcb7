from django.urls import path

from . import views

app_name = "asks"
urlpatterns = [
    path("<int:pk>/decline/", views.ask_decline, name="ask-decline"),
    path("<int:pk>/take-up/", views.ask_take_up, name="ask-take-up"),
]
