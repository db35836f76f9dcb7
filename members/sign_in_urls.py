"""What we add to allauth's pages; the site includes it before them."""

from allauth.account import views
from allauth.account.decorators import reauthentication_required
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from community.core.once import carried_out_once as once

from . import account_views
from . import single_sign_on_views as sso
from .in_turn import in_turn
from .proof import ProofView

_password_set = reauthentication_required(app="allauth.account")(views.password_set)
_proof = ProofView.as_view()

urlpatterns = [
    path("login/", once(account_views.SignInView.as_view()), name="account_login"),
    path("logout/", account_views.sign_out, name="account_logout"),
    path("signup/", once(account_views.SignUpView.as_view()), name="account_signup"),
    path("company/", sso.begin, name="socialaccount_login"),
    path("company/callback/", sso.callback, name="socialaccount_callback"),
    path("company/join/", sso.join, name="socialaccount_signup"),
    path("sessions/<int:pk>/end/", account_views.session_end, name="usersessions_end"),
    # Whoever has no password gives a code first: else a session left open would set one.
    path("password/set/", once(_password_set), name="account_set_password"),
    path("reauthenticate/code/", once(in_turn(_proof)), name="account_reauthenticate_by_code"),
    # allauth's pages for a code, one try after the other.
    path(
        "login/code/confirm/",
        once(in_turn(views.confirm_login_code)),
        name="account_confirm_login_code",
    ),
    path(
        "confirm-email/",
        once(in_turn(views.email_verification_sent)),
        name="account_email_verification_sent",
    ),
    path(
        "password/reset/confirm/",
        once(in_turn(views.confirm_password_reset_code)),
        name="account_confirm_password_reset_code",
    ),
    # Those of its other pages that send a mail, or change what opens the account.
    path("login/code/", once(views.request_login_code), name="account_request_login_code"),
    path("email/", once(views.email), name="account_email"),
    path("password/change/", once(views.password_change), name="account_change_password"),
    path("password/reset/", once(views.password_reset), name="account_reset_password"),
    path(
        "password/reset/complete/",
        once(views.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path("2fa/authenticate/", once(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/totp/activate/", once(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", once(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/generate/",
        once(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("2fa/webauthn/add/", once(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", once(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        once(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
