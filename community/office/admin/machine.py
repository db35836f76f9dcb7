"""Mails, follow-ups and the audit log."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, override

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from community.activity.models import Handling
from community.audit.models import Record
from community.core import dates
from community.core.verbs import Sentence
from community.office import actions, queries, records
from community.office.read_only import ReadOnlyAdmin
from community.office.row_actions import RowAction
from community.post.models import Delivery
from community.post.querysets import DeliveryQuerySet
from members.requests import member_of

if TYPE_CHECKING:
    from django.contrib.admin.filters import _ListFilterChoices

# One page says the same of so many at most.
MOST = 1_000


@dataclass(frozen=True)
class Answer:
    """What may be said of many uncertain mails at once."""

    arrived: bool
    label: Sentence
    explained: Sentence
    done: Sentence


ANSWERS = {
    "arrived": Answer(
        True,
        ngettext_lazy(
            "Note that %(count)d e-mail arrived", "Note that %(count)d e-mails arrived", "count"
        ),
        _("The log of the mail server shows their Message-ID."),
        ngettext_lazy(
            "Noted: %(count)d e-mail arrived.", "Noted: %(count)d e-mails arrived.", "count"
        ),
    ),
    "lost": Answer(
        False,
        ngettext_lazy("Send %(count)d e-mail again", "Send %(count)d e-mails again", "count"),
        _(
            "The log of the mail server does not know their Message-ID. They leave again with the "
            "same one; codes do not: whoever needs one asks for another."
        ),
        ngettext_lazy(
            "%(count)d e-mail noted as not arrived.",
            "%(count)d e-mails noted as not arrived.",
            "count",
        ),
    ),
}


class ManyForm(forms.Form):
    """Which rows the page asked about, in one field."""

    keys = forms.RegexField(
        r"\A[0-9]{1,18}(,[0-9]{1,18})*\Z", max_length=20 * MOST, widget=forms.HiddenInput
    )

    def clean_keys(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["keys"].split(",")]


def _is_uncertain(delivery: Delivery) -> bool:
    return delivery.state == Delivery.State.UNCERTAIN


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    """Mails and what became of them, without their words.

    A sign-in code that arrived would tell when somebody came: only those in trouble are shown.
    """

    list_display = ("matter", "address", "standing", "language", "attempts", "created_at")
    list_filter = ["state", "alias", "language"]
    search_help_text = _("Address or Message-ID")
    nothing = _("No e-mail is on its way, and none is in trouble.")
    search_fields = ["address", "message_id"]
    ordering = ["-created_at", "-pk"]
    readonly_fields = ["matter", "standing"]
    fields = (*list_display, "alias", "pace", "due_at", "sent_at", "message_id", "error")
    change_list_template = "admin/deliveries.html"
    row_actions = (
        RowAction(
            "arrived",
            _("It arrived"),
            _("Noted: this e-mail arrived."),
            actions.settle,
            explained=_("The log of the mail server shows its Message-ID."),
            offered=_is_uncertain,
            kwargs={"arrived": True},
        ),
        RowAction(
            "lost",
            _("It did not arrive"),
            _("Noted: this e-mail did not arrive. It leaves once more if its words are kept."),
            actions.settle,
            explained=_(
                "The log of the mail server does not know its Message-ID. It is sent again, "
                "unless it held a secret: its words are wiped then."
            ),
            offered=_is_uncertain,
            kwargs={"arrived": False},
        ),
    )

    @admin.display(description=_("state"), ordering="state")
    def standing(self, delivery: Delivery) -> str:
        """A mail that waits for its reader says until when."""
        if delivery.held_until is None or not delivery.is_held:
            return delivery.get_state_display()
        return _("waits until %(moment)s") % {"moment": dates.moment(delivery.held_until)}

    @admin.display(description=_("kind"), ordering="kind")
    def matter(self, delivery: Delivery) -> str:
        return records.mail(delivery.kind)

    @override
    def heading(self, obj: Delivery) -> str:
        return f"{self.matter(obj)}, {obj.address}"

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        rows = super().get_queryset(request).defer("subject", "text", "html", "attachment")
        return rows.exclude(Q(kind__startswith="account."), Q(state=Delivery.State.SENT))

    @override
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.settle_view)
        return [
            path("settle/<slug:slug>/", view, name="post_delivery_settle"),
            *super().get_urls(),
        ]

    @override
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Above the rows, how many are uncertain and what may be said of all that are shown."""
        response = super().changelist_view(request, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data:
            shown = response.context_data.get("cl")
            count = shown.queryset.uncertain().count() if shown else 0
            filters = request.GET.urlencode()
            response.context_data["doubt"] = queries.in_doubt() if count else ""
            response.context_data["answers"] = [
                (answer.label % {"count": count}, f"settle/{slug}/?{filters}")
                for slug, answer in ANSWERS.items()
            ]
        return response

    def settle_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Say the same of all the uncertain ones that the list shows: ask, then do."""
        if slug not in ANSWERS:
            raise Http404
        back = reverse("admin:post_delivery_changelist")
        if request.method == "POST":
            return self._settled(request, ANSWERS[slug], back)
        if not self._is_asked_well(request):
            return self._whole_list(request)
        shown = cast(DeliveryQuerySet, self.get_changelist_instance(request).queryset)
        waiting = list(shown.uncertain().order_by("pk")[:MOST])
        if not waiting:
            messages.warning(request, _("No e-mail waits for this any more."))
            return redirect(back)
        kinds = Counter(self.matter(delivery) for delivery in waiting)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "listed": self.listed(),
            "title": ANSWERS[slug].label % {"count": len(waiting)},
            "explained": ANSWERS[slug].explained,
            "kinds": sorted(kinds.items()),
            "form": ManyForm(initial={"keys": ",".join(str(delivery.pk) for delivery in waiting)}),
            "back": back,
        }
        return TemplateResponse(request, "admin/settle.html", context)

    def _settled(self, request: HttpRequest, answer: "Answer", back: str) -> HttpResponse:
        form = ManyForm(request.POST)
        if not form.is_valid():
            messages.warning(request, _("Nothing was said of any e-mail: start again from here."))
            return redirect(back)
        count = actions.settle_all(
            form.cleaned_data["keys"],
            arrived=answer.arrived,
            by=member_of(request),
            at=timezone.now(),
        )
        messages.success(request, answer.done % {"count": count})
        return redirect(back)


class CodeFilter(admin.AllValuesFieldListFilter):
    """The codes that rows have, by their names."""

    name_of: Callable[[str], str]

    @override
    def choices(self, changelist: ChangeList) -> Iterator["_ListFilterChoices"]:
        for choice in super().choices(changelist):
            yield {**choice, "display": self.name_of(str(choice["display"]))}


class ActionFilter(CodeFilter):
    name_of = staticmethod(records.say)


class FollowUpFilter(CodeFilter):
    name_of = staticmethod(records.follow_up)


@admin.register(Handling)
class HandlingAdmin(ReadOnlyAdmin):
    """What is left to do after an entry of the ledger."""

    nothing = _("Everything that follows from what people do is done.")
    list_display = fields = ("what", "after", "state", "attempts", "due_at", "error")
    list_filter = ["state", ("consumer", FollowUpFilter)]
    readonly_fields = ["what", "after"]
    ordering = ["-due_at", "-pk"]
    row_actions = (
        RowAction(
            "retry",
            _("Try again"),
            _("It starts again within a minute."),
            actions.retry,
            offered=lambda handling: handling.state == Handling.State.FAILED,
        ),
    )

    @admin.display(description=_("follow-up"), ordering="consumer")
    def what(self, handling: Handling) -> str:
        return records.follow_up(handling.consumer)

    @admin.display(description=_("what happened"))
    def after(self, handling: Handling) -> str:
        return records.entry(handling.entry)

    @override
    def heading(self, obj: Handling) -> str:
        return self.what(obj)

    @override
    def get_queryset(self, request: HttpRequest) -> QuerySet[Handling]:
        return Handling.objects.left().select_related("entry__actor")


@admin.register(Record)
class RecordAdmin(ReadOnlyAdmin):
    titled = _("Audit log")
    # The history of a row is its lines here.
    linked_lookups = frozenset({"target_type__exact", "target_id__exact"})
    has_history = False
    list_display = ("what", "actor_label", "target_label", "reason", "at")
    list_filter = [("action", ActionFilter)]
    search_help_text = _("Person or object")
    search_fields = ["actor_label", "target_label"]
    ordering = ["-at", "-pk"]
    readonly_fields = ["what", "kind", "details"]
    fields = (*list_display, "kind", "details", "request_id")

    @admin.display(description=_("action"), ordering="action")
    def what(self, record: Record) -> str:
        return records.say(record.action)

    @admin.display(description=_("kind of object"))
    def kind(self, record: Record) -> str:
        return records.kind_of(record.target_type)

    @admin.display(description=_("details"))
    def details(self, record: Record) -> str:
        return "\n".join(records.details(record))

    @override
    def heading(self, obj: Record) -> str:
        return records.say(obj.action)
