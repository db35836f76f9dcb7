"""What we add to allauth's pages; the site includes it before them."""

from django.urls import path

from . import account_views

urlpatterns = [
    path("login/", account_views.SignInView.as_view(), name="account_login"),
    path("signup/", account_views.SignUpView.as_view(), name="account_signup"),
    path("sessions/<int:pk>/end/", account_views.session_end, name="usersessions_end"),
]
