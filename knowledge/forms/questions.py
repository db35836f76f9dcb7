"""Asking: one field; a title, a category and topics are proposed, and seen first."""

from django import forms
from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from community.company.models import Topic
from community.core.bilingual import active_language, write_in
from community.core.fields import TOO_LONG, Data, Files, Initial, LineField, LinesField, field_of
from community.core.second_look import SecondLook
from community.core.sql import Plain
from members.models import Member

from .. import queries
from ..actions import Audience, QuestionFiling, QuestionWording
from ..models import Category, Question
from .fields import SlugChoiceField, SlugsField, TopicsField

LONGEST_TITLE, LONGEST_BODY = 120, 2000
EVERYBODY, NAMELESS, ONE_PERSON = "everybody", "nameless", "person"


class ReferentField(SlugChoiceField):
    """Somebody who looks after a tool, and which ones."""

    def label_from_instance(self, obj: Model) -> str:
        assert isinstance(obj, Member)  # nosec B101 # for the type checker
        return f"{obj.name} ({', '.join(getattr(obj, 'tool_names', []))})"


class QuestionForm(SecondLook):
    """What is asked, its title, whom; the rest is proposed."""

    looked_at = ("body", "title")

    body = LinesField(
        label=_("What are you looking for?"),
        help_text=_(
            "Write as you would say it to a colleague. No customer’s name, no file number."
        ),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what you would like to know."), **TOO_LONG},
    )
    title = LineField(
        label=_("Title"),
        help_text=_("Drawn from your question. Change it as you like."),
        max_length=LONGEST_TITLE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1, "class": "serif"}),
        error_messages={"required": _("Give the question a title."), **TOO_LONG},
    )
    audience = forms.ChoiceField(
        label=_("Whom do you ask?"),
        choices=[
            (EVERYBODY, _("All colleagues, with my name")),
            (NAMELESS, _("All colleagues, without my name")),
            (ONE_PERSON, _("One person only")),
        ],
        initial=EVERYBODY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whom you ask.")},
    )
    person = ReferentField(
        Member.objects.none(),
        to_field_name="slug",
        label=_("Which person?"),
        help_text=_("Those who look after a tool. Nobody else will read the question."),
        required=False,
        empty_label=_("Choose somebody"),
        error_messages={"invalid_choice": _("Choose somebody who looks after a tool.")},
    )
    category = SlugChoiceField(
        Category.objects.order_by("position", "pk"),
        to_field_name="slug",
        label=_("Category"),
        required=False,
        empty_label=_("None in particular"),
        error_messages={"invalid_choice": _("Choose one of the categories.")},
    )
    topics = TopicsField(
        help_text=_("Six at most. If you choose none, we use those your text mentions.")
    )
    language = forms.ChoiceField(
        label=_("Written in"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say in which language you write.")},
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        asker: Member,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        in_order = Topic.objects.order_by(Plain(f"name_{active_language()}"))
        field_of(self, "topics", SlugsField).queryset = in_order
        if "person" in self.fields:
            field_of(self, "person", ReferentField).queryset = queries.referents(asker)

    def clean(self) -> dict[str, object]:
        """Add what the text names: its tools, and its topics and category where none was chosen."""
        cleaned = super().clean() or self.cleaned_data
        is_private = cleaned.get("audience") == ONE_PERSON
        if is_private and not cleaned.get("person") and "person" not in self.errors:
            self.add_error("person", _("Choose the person whom you ask."))
        if {"body", "topics"} <= cleaned.keys():
            self.fill(queries.propose_for_question(str(cleaned["body"])))
        return cleaned

    def fill(self, proposal: queries.Proposal) -> None:
        cleaned = self.cleaned_data
        cleaned["topics"] = list(cleaned["topics"]) or proposal.topics
        cleaned["tools"] = proposal.tools
        if not cleaned.get("category"):
            cleaned["category"] = Category.objects.filter(slug=proposal.category).first()
        if "title" in cleaned and not (cleaned["title"] or proposal.title):
            self.add_error("title", self.fields["title"].error_messages["required"])

    @property
    def is_complete(self) -> bool:
        """Whether the title was seen: nobody asks under words that they have not read."""
        return bool(self.cleaned_data["title"])

    def answers(self) -> dict[str, object]:
        """What the form shows, right or wrong."""
        return {name: self[name].value() for name in self.fields}

    def wording(self) -> QuestionWording:
        return QuestionWording(self.cleaned_data["title"], self.cleaned_data["body"])

    def filing(self) -> QuestionFiling:
        return QuestionFiling(
            *(self.cleaned_data[name] for name in ("category", "topics", "tools"))
        )

    def chosen_audience(self) -> Audience:
        chosen = self.cleaned_data["audience"]
        person = self.cleaned_data["person"] if chosen == ONE_PERSON else None
        return Audience(without_name=chosen == NAMELESS, asked_of=person)

    @property
    def details_refused(self) -> bool:
        """Whether something under the fold needs a second look."""
        return any(name in self.errors for name in ("language", "category", "topics"))


class QuestionRevisionForm(QuestionForm):
    """The same fields, filled with a question in the language in which it was asked."""

    language = None  # type: ignore[assignment]
    audience = None  # type: ignore[assignment]
    person = None  # type: ignore[assignment]
    # The version that its author had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        question: Question,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, asker=question.author, initial=initial)
        self.question = question
        write_in(question.language, self, ("title", "body"))
        self.fields["title"].required = True
        self.fields["title"].help_text = ""
        self.fields["topics"].help_text = _("Six at most.")
        self.order_fields(["title", "body", "category", "topics"])

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def fill(self, proposal: queries.Proposal) -> None:
        """What its author left out stays out; tools that the text names join those linked."""
        self.cleaned_data["tools"] = list({*self.question.tools.all(), *proposal.tools})


def initial_of_question(question: Question) -> dict[str, object]:
    """A question, as its form shows it."""
    return {
        "title": getattr(question, f"title_{question.language}"),
        "body": getattr(question, f"body_{question.language}"),
        "category": question.category.slug if question.category else "",
        "topics": question.topic_slugs,
        "version": question.version,
    }
