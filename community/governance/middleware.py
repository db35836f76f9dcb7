"""Nobody takes part before accepting the charter in force."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.interruptions import interrupt
from community.core.middleware import Answer
from community.core.person import Person

from . import actions

# What a person needs to read, accept, sign out or manage their account.
OPEN_NAMESPACES = {"governance", "admin", "pages", "company"}
MAILBOX = {"post:mailbox", "post:mail", "post:mail-html"}
# What a link in a mail opens by itself asks for no account, and so for no charter.
_BY_LINK = {"act", "newsletter:review", "newsletter:unsubscribe"}
OPEN_NAMES = {"set_language", "healthz", "readyz", *_BY_LINK, *MAILBOX}
OPEN_PREFIXES = ("account_", "mfa_", "usersessions_", "socialaccount_")
_CHARTER_WAITS = _("The charter has changed. Read and accept it in another tab, then go on here.")


def is_open(request: HttpRequest) -> bool:
    """Whether a page may be seen before the charter is accepted."""
    match = request.resolver_match
    if match is None:
        return True
    name = match.view_name or ""
    return match.app_name in OPEN_NAMESPACES or name in OPEN_NAMES or name.startswith(OPEN_PREFIXES)


def _let_in(person: Person) -> None:
    """Whoever comes while there is no charter in force has nothing to accept, and takes part."""
    if person.joined_at is None:
        actions.join_without_charter(person, at=timezone.now())


class CharterMiddleware:
    """Leads a person to the charter first."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        if not request.user.is_authenticated:
            return None
        if request.user.accepted_charter:
            _let_in(request.user)
            return None
        if is_open(request):
            return None
        return interrupt(request, reverse("governance:charter-accept"), _CHARTER_WAITS)
