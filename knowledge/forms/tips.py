"""Writing a tip: three answers; title, category and topics are proposed."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.company.models import Site, Topic
from community.company.queries import sites_by_name
from community.core.bilingual import active_language, write_in
from community.core.fields import TOO_LONG, Data, Files, Initial, LineField, LinesField, field_of
from community.core.second_look import SecondLook
from community.core.sql import Plain

from .. import queries
from ..actions import Filing, Wording
from ..models import Category, Tip
from .fields import (
    LONGEST_COPY,
    LONGEST_PROBLEM,
    LONGEST_TITLE,
    GainField,
    SlugChoiceField,
    SlugsField,
    StepsField,
    StepsInput,
    TopicsField,
)


class TipTexts(SecondLook):
    """The text of a tip in one language."""

    looked_at = ("problem", "title", "steps", "copy")

    problem = LinesField(
        label=_("Which problem does it solve?"),
        help_text=_("One or two sentences, as you would tell a colleague."),
        max_length=LONGEST_PROBLEM,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Say which problem it solves, in one sentence."),
            **TOO_LONG,
        },
    )
    steps = StepsField(
        label=_("How is it done, step by step?"),
        help_text=_("One step per line, starting with a verb."),
        widget=StepsInput(attrs={"rows": 5}),
        error_messages={
            "required": _("Write at least one step, for example “Open the list of decisions”.")
        },
    )
    copy = LinesField(
        label=_("A text to copy"),
        help_text=_("A standard message or a template, with a button to copy it."),
        max_length=LONGEST_COPY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )
    title = LineField(
        label=_("Title"),
        help_text=_(
            "Drawn from your first answer, where it is short enough. Change it as you like."
        ),
        max_length=LONGEST_TITLE,
        required=False,
        widget=forms.Textarea(
            attrs={
                "rows": 1,
                "class": "serif",
                "placeholder": _("In a few words: visa photo without glasses"),
            }
        ),
        error_messages={"required": _("Give the tip a title, in a few words."), **TOO_LONG},
    )

    def answers(self) -> dict[str, object]:
        """What the form shows, right or wrong."""
        return {name: self[name].value() for name in self.fields}

    def wording(self) -> Wording:
        return Wording(*(self.cleaned_data[name] for name in ("title", "problem", "steps", "copy")))


class TipForm(TipTexts):
    """Problem, steps, minutes; title, category and topics are proposed and seen first."""

    field_order = (
        "problem",
        "title",
        "steps",
        "minutes",
        "topics",
        "category",
        "language",
        "sites",
    )

    minutes = GainField(label=_("How many minutes does it save each time?"))
    category = SlugChoiceField(
        Category.objects.order_by("position", "pk"),
        to_field_name="slug",
        label=_("Category"),
        required=False,
        empty_label=_("Choose a category"),
        error_messages={
            "required": _("Choose a category."),
            "invalid_choice": _("Choose one of the categories."),
        },
    )
    language = forms.ChoiceField(
        label=_("Written in"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say in which language you write.")},
    )
    topics = TopicsField(
        help_text=_("Six at most. If you choose none, we use those your text mentions.")
    )
    sites = SlugsField(
        Site.objects.none(),
        to_field_name="slug",
        label=_("Only for some sites"),
        help_text=_("If you choose none, the tip is useful everywhere."),
        required=False,
        error_messages={"invalid_choice": _("One of the sites no longer exists.")},
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        name = f"name_{active_language()}"
        in_order = Topic.objects.order_by(Plain(name))
        field_of(self, "topics", SlugsField).queryset = in_order
        field_of(self, "sites", SlugsField).queryset = sites_by_name()

    def clean(self) -> dict[str, object]:
        """Add the tools that the text names, and its topics where none was chosen."""
        cleaned = super().clean()
        if {"problem", "steps", "topics"} <= cleaned.keys():
            self.fill(self.proposal())
        return cleaned

    def fill(self, proposal: queries.Proposal) -> None:
        cleaned = self.cleaned_data
        cleaned["topics"] = list(cleaned["topics"]) or proposal.topics
        cleaned["tools"] = proposal.tools
        for name in ("title", "category"):
            if name in cleaned and not cleaned[name] and not getattr(proposal, name):
                self.add_error(name, self.fields[name].error_messages["required"])

    def proposal(self) -> queries.Proposal:
        """What the text suggests, once problem and steps are right."""
        return queries.propose(self.cleaned_data["problem"], self.cleaned_data["steps"])

    @property
    def is_complete(self) -> bool:
        """Whether title and category are chosen: nobody publishes what they have not seen."""
        return bool(self.cleaned_data["title"] and self.cleaned_data["category"])

    def completed(self) -> "TipForm":
        """The same answers, with a proposal wherever one was left blank."""
        proposal, sent = self.proposal(), self.answers()
        sent["title"] = sent["title"] or proposal.title
        sent["category"] = sent["category"] or proposal.category
        sent["topics"] = sent["topics"] or [topic.slug for topic in proposal.topics]
        return TipForm(initial=sent).goes_on_from(self)

    def filing(self) -> Filing:
        names = ("category", "minutes", "topics", "sites", "tools")
        return Filing(*(self.cleaned_data[name] for name in names))

    @property
    def details_refused(self) -> bool:
        """Whether something under the fold needs a second look."""
        return any(name in self.errors for name in ("language", "sites", "copy"))


class TipRevisionForm(TipForm):
    """The same fields, filled with a tip in the language in which it was written."""

    language = None  # type: ignore[assignment]
    # The version that the author had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        tip: Tip,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.tip = tip
        write_in(tip.language, self, ("title", "problem", "steps", "copy"))
        label = self.fields["minutes"].label
        self.fields["minutes"] = GainField(label=label, also=tip.minutes)
        self.fields["title"].required = True
        self.fields["title"].help_text = ""
        self.fields["category"].required = True
        field_of(self, "category", SlugChoiceField).empty_label = None
        self.fields["topics"].help_text = _("Six at most.")
        self.order_fields(["title", "problem", "steps", "minutes", "copy", "category"])

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def answers(self) -> dict[str, object]:
        return super().answers() | {"language": self.tip.language}

    def fill(self, proposal: queries.Proposal) -> None:
        """What the author left out stays out; tools that the text names join those linked."""
        self.cleaned_data["tools"] = list({*self.tip.tools.all(), *proposal.tools})


def initial_of(tip: Tip) -> dict[str, object]:
    """A tip, with its topics and sites as arrays, as the form shows it."""

    def text(name: str) -> str | list[str]:
        return getattr(tip, f"{name}_{tip.language}")

    return {
        "title": text("title"),
        "problem": text("problem"),
        "steps": "\n".join(text("steps")),
        "copy": text("copy"),
        "minutes": tip.minutes,
        "category": tip.category.slug,
        "topics": tip.topic_slugs,
        "sites": tip.site_slugs,
        "version": tip.version,
    }
