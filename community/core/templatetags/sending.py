"""What forms carry besides their fields, and what is offered again to whoever was stopped."""

import secrets

from django import template
from django.http import Http404, HttpRequest
from django.template import RequestContext
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.core import destinations, kept_forms
from community.core.buttons import button_at
from community.core.person import Person

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: RequestContext) -> SafeString:
    """Django's own; a key, so that a double click is one; and who opened the form.

    Should they be stopped, it goes back to them alone.
    """
    token = SafeString(CsrfTokenNode().render(context))  # nosec B703 # Django's own field
    request = getattr(context, "request", None)
    if not token or request is None:
        return token
    hidden = [(kept_forms.FORM_KEY, secrets.token_urlsafe(12))]
    if request.user.is_authenticated:
        hidden.append((kept_forms.OPENED_BY, _mark_of(request, request.user)))
    # Not filled in again by a browser that reloads the page: another page, another key.
    field = '<input type="hidden" name="{}" value="{}" autocomplete="off">'
    return token + format_html_join("", field, hidden)


def _mark_of(request: HttpRequest, person: Person) -> str:
    """Who opened it, once for all forms of a page: signing takes longer than writing a form."""
    if not hasattr(request, "form_mark"):
        request.form_mark = kept_forms.mark_of(person)  # type: ignore[attr-defined]
    mark: str = request.form_mark  # type: ignore[attr-defined]
    return mark


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
