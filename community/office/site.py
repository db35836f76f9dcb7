"""The admin site: our models only, behind the same sign-in as everything else."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, override

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.decorators import login_not_required
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from community.core.interruptions import SESSION_OVER, interrupt
from community.core.once import carried_out_once
from community.core.verbs import Sentence
from members.account_views import sign_out
from members.requests import member_of

from . import door, newcomers, queries, views
from .first_steps import first_steps
from .queue import views as queue

SECTIONS: list[tuple[Sentence, list[str]]] = [
    (_("People"), ["members.member", "members.invitation"]),
    (
        _("What people write"),
        [
            *("knowledge.tip", "knowledge.sheet", "knowledge.question", "knowledge.answer"),
            "knowledge.tool",
            "talk.comment",
            "events.event",
            *("newsletter.article", "newsletter.issue"),
            "moderation.case",
        ],
    ),
    (
        _("Governance"),
        [
            *("governance.charterversion", "governance.mandate"),
            *("governance.seat", "governance.role"),
        ],
    ),
    (
        _("Words to file under"),
        [
            *("company.topic", "knowledge.category", "knowledge.toolcategory"),
            *("newsletter.section", "search.synonyms", "search.miss"),
        ],
    ),
    (
        _("The company"),
        [
            *("company.community", "company.page", "company.site"),
            *("company.department", "company.entity"),
        ],
    ),
    (_("Upkeep"), ["audit.record", "post.delivery", "activity.handling"]),
]
OURS = {"community", "members", "knowledge", "events", "newsletter"}


class OfficeSite(AdminSite):
    site_title = site_header = _("Administration")
    index_title = _("Running the community")
    site_url = "/"
    enable_nav_sidebar = False
    empty_value_display = "—"

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[ModelAdmin] | None = None,
        **options: object,
    ) -> None:
        """Take our own pages only.

        Those of other packages show what is nobody's business: a person's devices, addresses of
        their machine, last sign-in, second factors.
        """
        if admin_class and admin_class.__module__.partition(".")[0] in OURS:
            super().register(model_or_iterable, admin_class, **options)

    @override
    def index(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> TemplateResponse:
        """The first steps until they are done, what waits, then everything there is."""
        steps, now = first_steps(), timezone.now()
        shown = {
            "steps": steps,
            "waiting": [*queries.waiting(now), *newcomers.waiting(member_of(request), now)],
            "sections": self.sections(request),
        }
        if steps:
            shown["title"] = _("First steps")
        return super().index(request, {**shown, **(extra_context or {})})

    @override
    def get_urls(self) -> list[URLPattern | URLResolver]:
        here = {"site": self}
        act = self.admin_view(queue.queue_act)
        return [
            path("selftest/", self.admin_view(views.selftest), here, name="selftest"),
            path("queue/", self.admin_view(queue.queue), here, name="queue"),
            path("queue/<slug:act>/<int:pk>/", act, here, name="queue-act"),
            *super().get_urls(),
        ]

    def sections(self, request: HttpRequest) -> list[tuple[Sentence, list[dict[str, object]]]]:
        """Every list, by what it is about rather than by app; a new one stands on the last."""
        lists = {
            row["model"]._meta.label_lower: row
            for app in self.get_app_list(request)
            for row in app["models"]
        }
        for row in lists.values():
            page: Any = self._registry[row["model"]]
            row |= {"name": page.titled or row["name"], "adding": page.adding}
        sections = [
            (title, [lists.pop(name) for name in names if name in lists])
            for title, names in SECTIONS
        ]
        sections[-1][1].extend(lists.values())
        return [section for section in sections if section[1]]

    @override
    def app_index(  # type: ignore[override]
        self, request: HttpRequest, app_label: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Lists stand on the first page by subject; one page for each app would say less."""
        return redirect("admin:index")

    @override
    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """No form of ours asks here: people are found by the fields of the site."""
        raise Http404

    def has_permission(self, request: HttpRequest) -> bool:
        return door.is_open(request)

    @override
    def admin_view(self, view: Callable[..., HttpResponseBase], cacheable: bool = False) -> Any:
        """What is sent after the second factor ran out waits for its author, as after a session.

        Whatever is sent here is carried out once.
        """
        guarded = super().admin_view(carried_out_once(view), cacheable)

        @wraps(guarded)
        def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method == "POST" and not self.has_permission(request):
                return interrupt(request, reverse("admin:login"), SESSION_OVER)
            return guarded(request, *args, **kwargs)

        return inner

    @override
    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    @method_decorator(secure_admin_login)
    def login(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Nobody signs in here: the one door leads in, or to the second factor that is missing."""
        return door.lead(request)

    @override
    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponseBase:
        return sign_out(request)

    @override
    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")

    @override
    def password_change_done(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")
