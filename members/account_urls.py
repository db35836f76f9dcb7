"""One's name, and invitations; members/urls.py includes them before any profile's slug."""

from django.urls import path

from . import account_views

urlpatterns = [
    path("me/name/", account_views.me_name, name="me-name"),
    path("invite/", account_views.invitation_new, name="invitation-new"),
    path("invite/list/", account_views.invitation_list, name="invitation-list"),
    path("invite/<int:pk>/resend/", account_views.invitation_resend, name="invitation-resend"),
    path(
        "invite/<int:pk>/withdraw/", account_views.invitation_withdraw, name="invitation-withdraw"
    ),
]
