"""What we add to allauth's pages; the site includes it before them."""

from allauth.account import views
from allauth.account.decorators import reauthentication_required
from django.urls import path

from . import account_views
from .in_turn import in_turn
from .proof import ProofView

_password_set = reauthentication_required(app="allauth.account")(views.password_set)

urlpatterns = [
    path("login/", account_views.SignInView.as_view(), name="account_login"),
    path("logout/", account_views.sign_out, name="account_logout"),
    path("signup/", account_views.SignUpView.as_view(), name="account_signup"),
    path("sessions/<int:pk>/end/", account_views.session_end, name="usersessions_end"),
    # Whoever has no password gives a code first: else a session left open would set one.
    path("password/set/", _password_set, name="account_set_password"),
    path(
        "reauthenticate/code/", in_turn(ProofView.as_view()), name="account_reauthenticate_by_code"
    ),
    # allauth's pages for a code, one try after the other.
    path(
        "login/code/confirm/", in_turn(views.confirm_login_code), name="account_confirm_login_code"
    ),
    path(
        "confirm-email/",
        in_turn(views.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path(
        "password/reset/confirm/",
        in_turn(views.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
]
