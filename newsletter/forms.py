"""Writing an article: the rich editor, or plain text where no script runs."""

from collections.abc import Iterable

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField

from community.core.bilingual import LANGUAGES, write_in
from community.core.fields import TOO_LONG, Data, DayField, Files, Initial, LineField, LinesField
from members.models import Member
from members.people_fields import PersonField

from .actions import Filing, IssuePlan, Wording
from .models import LONGEST_ANSWER, Article, Issue, Question, Section

EXTENSIONS: dict[str, object] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "History": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}


class BodyField(LinesField, ProseEditorFormField):
    """The rich editor; without scripts, lines of plain text."""

    is_html = True


class ArticleForm(forms.Form):
    """The text of an article in one language. The body is sanitised by the action."""

    title = LineField(label=_("Title"), max_length=140, error_messages=TOO_LONG)
    standfirst = LinesField(
        label=_("Standfirst"),
        help_text=_("One or two sentences under the title: why read on?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
    body = BodyField(
        label=_("Text"),
        extensions=EXTENSIONS,
        max_length=60_000,
        required=False,
        error_messages=TOO_LONG,
    )
    credit = LineField(
        label=_("Credit"),
        help_text=_("Who proofread, who was interviewed, who took part."),
        max_length=200,
        required=False,
        error_messages=TOO_LONG,
    )
    # The version that the writer had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def speak(self, language: str, *, required: bool) -> None:
        """What is typed is in this language; a translation may still lack its title."""
        self.fields["title"].required = required
        write_in(language, self, ("title", "standfirst", "body", "credit"))

    def wording(self) -> Wording:
        cleaned = self.cleaned_data
        return Wording(cleaned["title"], cleaned["standfirst"], cleaned["body"], cleaned["credit"])

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


class NewIssueForm(forms.Form):
    """What is known of an issue when it is opened."""

    number = forms.IntegerField(
        label=_("Number"),
        min_value=1,
        max_value=9999,
        error_messages={
            "invalid": _("Give a number."),
            "min_value": _("Issues are numbered from 1 on."),
            "max_value": _("Issues are numbered up to 9999."),
        },
    )
    theme_fr = LineField(label=_("Theme in French"), max_length=80, error_messages=TOO_LONG)
    theme_en = LineField(label=_("Theme in English"), max_length=80, error_messages=TOO_LONG)
    cover = forms.ChoiceField(
        label=_("Cover"),
        choices=Issue.Cover,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the covers.")},
    )
    closing_on = DayField(
        label=_("Closes on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    due_on = DayField(
        label=_("Comes out on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        for language in LANGUAGES:
            write_in(language, self, (f"theme_{language}",))

    def clean_cover(self) -> str:
        """The one that was proposed, unless another was chosen."""
        return str(self.cleaned_data["cover"] or self.initial["cover"])

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        closing_on, due_on = cleaned.get("closing_on"), cleaned.get("due_on")
        if closing_on and due_on and due_on < closing_on:
            self.add_error("due_on", _("An issue comes out after it closes."))
        return cleaned

    def plan(self) -> IssuePlan:
        return IssuePlan(
            **{name: value for name, value in self.cleaned_data.items() if name != "number"}
        )


class NewArticleForm(forms.Form):
    """What an editor decides before somebody writes."""

    title = LineField(label=_("Working title"), max_length=140, error_messages=TOO_LONG)
    section = forms.ModelChoiceField(
        Section.objects.order_by("position", "pk"),
        label=_("Section"),
        to_field_name="slug",
        empty_label=None,
        error_messages={"invalid_choice": _("Choose one of the sections.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Article.Kind, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the text"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    author = PersonField(
        label=_("Author"),
        help_text=_("A name or an address. Leave blank if it is you."),
        required=False,
    )
    interviewee = PersonField(
        label=_("Who is interviewed"),
        help_text=_("For an interview: their face, if they agree, stands beside it."),
        required=False,
    )
    angle = LinesField(
        label=_("Angle"),
        help_text=_("What the author should find, in one or two sentences."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
    due_on = DayField(
        label=_("Due on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def filing(self, editor: Member) -> Filing:
        cleaned = self.cleaned_data
        return Filing(
            section=cleaned["section"],
            kind=cleaned["kind"],
            author=cleaned["author"] or editor,
            interviewee=cleaned["interviewee"],
            due_on=cleaned["due_on"],
            **{f"angle_{cleaned['language']}": cleaned["angle"]},
        )


class AnswersForm(forms.Form):
    """A field for each question of an article; all may stay blank."""

    def ask(self, questions: Iterable[Question], language: str) -> None:
        """Make the fields, in the language of the article."""
        for question in questions:
            name = f"answer_{question.position}"
            self.fields[name] = LinesField(
                label=question.text,
                max_length=LONGEST_ANSWER,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages=TOO_LONG,
            )
            write_in(language, self, (name,))

    @staticmethod
    def initial_of(questions: Iterable[Question]) -> dict[str, object]:
        return {f"answer_{question.position}": question.answer for question in questions}

    def answers(self) -> dict[int, str]:
        """By the position of the question."""
        return {int(name.rpartition("_")[2]): text for name, text in self.cleaned_data.items()}


class ReturnForm(forms.Form):
    """A word to the author."""

    word = LinesField(
        label=_("A note to the author"),
        help_text=_("What is missing, and by when."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG | {"required": _("Tell the author what is missing.")},
    )


def initial_of(article: Article, language: str) -> dict[str, object]:
    """An article, as the form shows it in one language."""
    names = ("title", "standfirst", "body", "credit")
    texts = {name: getattr(article, f"{name}_{language}") for name in names}
    return texts | {"version": article.version}
