"""Addresses that only a button reaches, and what the button says when it is offered again."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .verbs import Sentence

type View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Button:
    """`name`, of the request and the parts of the address, says what the act is done to.

    Without a label, scripts alone send it, and it is never offered again.
    """

    label: Sentence
    name: Callable[..., str] | None = None

    def words(self, request: HttpRequest, parts: dict[str, object]) -> str:
        """Raises Http404 when the thing is no longer there for this reader."""
        if self.name is None:
            return str(self.label)
        return f"{self.label}{_(': ')}{self.name(request, **parts)}"


def button(label: Sentence = "", name: Callable[..., str] | None = None) -> Callable[[View], View]:
    """`require_POST`, with what the button says: such an address is no page to come back to."""

    def decorate(view: View) -> View:
        only_post = require_POST(view)
        only_post.button = Button(label, name)  # type: ignore[attr-defined]
        return only_post

    return decorate


def is_button(address: str) -> bool:
    """Whether an address of ours answers nothing but a button."""
    return button_at(address) is not None


def button_at(address: str) -> tuple[Button, dict[str, object]] | None:
    """The button of an address, and the parts of the address; None for anything else."""
    try:
        match = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return None
    declared = getattr(match.func, "button", None)
    return (declared, match.kwargs) if declared else None
