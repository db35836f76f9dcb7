"""What forms carry besides their fields, and what is offered again to whoever was stopped."""

import secrets

from django import template
from django.http import Http404, HttpRequest
from django.template import RequestContext
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.core import destinations, kept_forms
from community.core.buttons import button_at

register = template.Library()


# Not filled in again by a browser that reloads the page: another page, another key.
_HIDDEN = '<input type="hidden" name="{}" value="{}" autocomplete="off">'
_KEY = _HIDDEN.format(kept_forms.FORM_KEY, "{}")


@register.simple_tag(takes_context=True)
def csrf_token(context: RequestContext) -> SafeString:
    """Django's own; a key, so that a double click is one; and who opened the form.

    Should they be stopped, it goes back to them alone.
    """
    request = getattr(context, "request", None)
    if request is None:
        return _token(context)
    if not hasattr(request, "same_in_all_forms"):  # to mask and to sign takes longer than to write
        request.same_in_all_forms = _same_in_all_forms(context, request)
    same: SafeString = request.same_in_all_forms
    if not same:
        return same
    return same + SafeString(_KEY.format(secrets.token_urlsafe(12)))  # nosec B703 # ours


def _same_in_all_forms(context: RequestContext, request: HttpRequest) -> SafeString:
    """The token, and who has signed in; nothing where no token is."""
    token = _token(context)
    if not (token and request.user.is_authenticated):
        return token
    mark = kept_forms.mark_of(request.user)
    return token + format_html(_HIDDEN, kept_forms.OPENED_BY, mark)


def _token(context: RequestContext) -> SafeString:
    return SafeString(CsrfTokenNode().render(context))  # nosec B703 # Django's own field


@register.simple_tag(takes_context=True)
def page_of(context: RequestContext) -> str:
    """Where the present page is found again, by whoever changes its language."""
    return destinations.page_of(context.request)


@register.inclusion_tag("ui/offered_again.html", takes_context=True)
def offered_again(context: RequestContext, bare: bool = False) -> dict[str, object]:
    """A button that somebody had pressed on this page; nothing is done without a fresh click."""
    request = context.request
    kept = kept_forms.take(request, "page") if request.user.is_authenticated else None
    if kept is None:
        return {}
    try:
        label = _words(request, kept)
    except Http404:
        return {}
    return {"address": kept.address, "fields": kept.fields, "label": label, "bare": bare}


def _words(request: HttpRequest, kept: kept_forms.KeptForm) -> str:
    match = button_at(kept.address)
    if match is None:
        return _("Send it again")
    button, parts = match
    return button.words(request, parts)
